/** What is wrong with a parameter of MAIL or RCPT, as a reply; or nothing. */
export type ParameterFault = string | undefined;

/** What the parameters of MAIL are checked against. */
export interface MailLimits {
  /** Octets a message may have. */
  maxSize: number;
}

// RFC 3461 section 4: printable ASCII but "+" and "=", or "+" and two
// upper-case hexadecimal digits.
const XTEXT = /^(?:[!-*,-<>-~]|\+[0-9A-F]{2})*$/;

/** Checks the parameters of MAIL (RFC 1870, 6152, 6531, 3461, 4954). */
export function checkMailParameters(
  parameters: readonly string[],
  { maxSize }: MailLimits,
): ParameterFault {
  return checkEach(parameters, {
    SIZE: (value) => {
      if (!/^\d{1,20}$/.test(value)) return bad("SIZE", value);
      return Number(value) > maxSize
        ? "552 5.3.4 Message size exceeds fixed maximum message size"
        : undefined;
    },
    BODY: (value) => isIn(value, ["7BIT", "8BITMIME"]) || bad("BODY", value),
    SMTPUTF8: (value) => value === "" || bad("SMTPUTF8", value),
    RET: (value) => isIn(value, ["FULL", "HDRS"]) || bad("RET", value),
    ENVID: (value) => isXtext(value) || bad("ENVID", value),
    AUTH: (value) => value === "<>" || isXtext(value) || bad("AUTH", value),
  });
}

/** Checks the parameters of RCPT (RFC 3461 sections 4.1 and 4.2). */
export function checkRcptParameters(
  parameters: readonly string[],
): ParameterFault {
  return checkEach(parameters, {
    NOTIFY: (value) =>
      isIn(value, ["NEVER"]) ||
      value.split(",").every((part) =>
        isIn(part, ["SUCCESS", "FAILURE", "DELAY"])
      ) || bad("NOTIFY", value),
    ORCPT: (value) =>
      /^[!-:<-~]+;/.test(value) &&
        (isXtext(value.slice(value.indexOf(";") + 1)) ||
          /^utf-8;/i.test(value)) || bad("ORCPT", value),
  });
}

/** Whether the parameters have one of this name. */
export function hasParameter(
  parameters: readonly string[],
  name: string,
): boolean {
  return parameters.some((parameter) => nameOf(parameter) === name);
}

function checkEach(
  parameters: readonly string[],
  checks: Record<string, (value: string) => ParameterFault | boolean>,
): ParameterFault {
  const seen = new Set<string>();
  for (const parameter of parameters) {
    const name = nameOf(parameter);
    if (!Object.hasOwn(checks, name)) {
      return `555 5.5.4 ${name} parameter unrecognized`;
    }
    if (seen.has(name)) return `501 5.5.4 ${name} parameter repeated`;
    seen.add(name);
    const fault = checks[name](parameter.slice(name.length + 1));
    if (typeof fault === "string") return fault;
  }
  return undefined;
}

function nameOf(parameter: string): string {
  return parameter.split("=", 1)[0].toUpperCase();
}

function bad(name: string, value: string): string {
  return `501 5.5.4 ${name} parameter cannot be "${value}"`;
}

function isIn(value: string, values: readonly string[]): boolean {
  return values.includes(value.toUpperCase());
}

function isXtext(value: string): boolean {
  return value !== "" && XTEXT.test(value);
}
