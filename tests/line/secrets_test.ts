import { assertEquals } from "@std/assert";
import { Secrets } from "../../lib/line/secrets.ts";
import { encodeText } from "../../lib/line/text.ts";
import { MASK } from "../../lib/line/transcript.ts";

/** A password in every form in which servers and programs say it back. */
function formsOf(password: string): string[] {
  const url = new URL("pop3://bob@mail.example.org");
  url.password = password;
  const octets = encodeText(password);
  return [
    password,
    password.trim(),
    password.normalize("NFC"),
    password.normalize("NFD"),
    password.normalize("NFKC"),
    JSON.stringify(password),
    Deno.inspect([password]),
    Deno.inspect([`${password} it's`]),
    Deno.inspect([`${password} "so" it's`]),
    encodeURIComponent(password),
    encodeURIComponent(password).replace(/%../g, (hex) => hex.toLowerCase()),
    new URLSearchParams({ password }).toString(),
    url.href,
    octets.toBase64(),
    octets.toBase64({ alphabet: "base64url", omitPadding: true }),
    encodeText(`\0bob\0${password}`).toBase64(),
  ];
}

Deno.test("Secrets.mask() masks a password in whatever form it is said back", () => {
  const passwords = [
    "hunter22",
    " hunter22 ",
    `a"b\\c'd\`e`,
    "p\u00e4ssw\u00f6rt",
    "pa\u0308sswo\u0308rt",
    "a&b c+d/e@f:g%41",
    "$&$1$$x[a-z]+(",
    "tab\tbed",
    "日本語パス👩‍👩‍👧",
  ];
  for (const password of passwords) {
    const secrets = new Secrets();
    secrets.hide(password);
    for (const form of formsOf(password)) {
      const masked = secrets.mask(`<${form}>`);
      assertEquals(masked.includes(MASK), true, `${password} as ${form}`);
    }
  }
});

Deno.test("Secrets.maskOctets() masks a password in UTF-8 and in Latin-1", () => {
  const secrets = new Secrets();
  secrets.hide("pässwört");
  const latin1 = Uint8Array.from("<pässwört>", (each) => each.charCodeAt(0));
  for (const octets of [latin1, encodeText("<pässwört>")]) {
    const masked = secrets.maskOctets(octets);
    assertEquals(new TextDecoder().decode(masked), "<******>");
  }
});

Deno.test("Secrets.find() tells where secrets stand", () => {
  const secrets = new Secrets();
  secrets.hide("hunter22");
  assertEquals(secrets.find("no hunter22, hunter22"), [
    { start: 3, end: 11 },
    { start: 13, end: 21 },
  ]);
  assertEquals(secrets.find("none"), []);
});
