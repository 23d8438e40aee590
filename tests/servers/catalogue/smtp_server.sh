# smtp-server, Nodemailer's (Node.js): SMTP (with STARTTLS), SMTPS and LMTP. What it accepts for the test domain's users
# is written into their Maildirs.
#
# Known for: XOAUTH2 beside PLAIN, LOGIN and CRAM-MD5 (the token of NAME is "token-of-NAME"); SMTPUTF8; being the server
# that Node.js programs test their mail against. What is refused, and the texts of that, are up to the program that uses
# it: here, the usual.
npm_packages="smtp-server@3.21.6"
ports="smtp smtps lmtp"

start() {
  mkdir -p "$etc/smtp_server"
  cat > "$etc/smtp_server/main.js" << END
const { SMTPServer } = require("smtp-server");
const { readFileSync, promises: { rename, writeFile } } = require("node:fs");

const users = new Map(
  readFileSync("$etc/users", "utf8").trim().split("\n")
    .map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1)]),
);
const no = (responseCode, text) => Object.assign(new Error(text), { responseCode });
const at = (address) => address.split("@");
let count = 0;

const options = {
  name: "$host",
  size: 20000000,
  key: readFileSync("$etc/key.pem"),
  cert: readFileSync("$etc/cert.pem"),
  disableReverseLookup: true,
  authOptional: true,
  allowInsecureAuth: true,
  authMethods: ["PLAIN", "LOGIN", "CRAM-MD5", "XOAUTH2"],
  onAuth({ username, password, validatePassword, accessToken, method }, _, done) {
    const secret = users.get(username);
    const right = secret !== undefined && (method === "XOAUTH2"
      ? accessToken === "token-of-" + username
      : method === "CRAM-MD5"
      ? validatePassword(secret)
      : password === secret);
    done(right ? null : no(535, "Authentication failed"), { user: username });
  },
  onRcptTo({ address }, { user }, done) {
    const [name, host] = at(address);
    if (host !== "$domain") return done(user ? null : no(550, "Relaying denied"));
    done(users.has(name) ? null : no(550, "No such user here"));
  },
  async onData(stream, { envelope }, done) {
    const chunks = [];
    for await (const chunk of stream) chunks.push(chunk);
    if (stream.sizeExceeded) return done(no(552, "Message exceeds fixed maximum message size"));
    const recipients = envelope.rcptTo.filter(({ address }) => at(address)[1] === "$domain");
    for (const { address } of recipients) {
      const maildir = "$maildrops/" + at(address)[0] + "/Maildir";
      const name = Date.now() + ".P" + process.pid + "Q" + count++ + ".smtp_server";
      await writeFile(maildir + "/tmp/" + name, Buffer.concat(chunks));
      await rename(maildir + "/tmp/" + name, maildir + "/new/" + name);
    }
    // With LMTP an answer for each recipient.
    done(null, this.lmtp ? envelope.rcptTo.map(() => "OK: delivered") : "OK: delivered");
  },
};
for (const [port, more] of [
  [$smtp_server_smtp, {}],
  [$smtp_server_smtps, { secure: true }],
  [$smtp_server_lmtp, { lmtp: true }],
]) {
  const server = new SMTPServer({ ...options, ...more });
  server.on("error", console.error); // without this, one reset connection ends it
  server.listen(port, "127.0.0.1");
}
END
  NODE_PATH=/opt/npm/node_modules exec node "$etc/smtp_server/main.js"
}
