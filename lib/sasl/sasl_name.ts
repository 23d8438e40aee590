/** A user name as a SCRAM message and a GS2 header carry it (RFC 5801 4). */
export function saslName(name: string): string {
  return name.replaceAll("=", "=3D").replaceAll(",", "=2C");
}

/** Reads it; undefined if it is none. */
export function parseSaslName(text: string): string | undefined {
  if (!/^([^=,\0]|=2C|=3D)+$/.test(text)) return undefined;
  return text.replaceAll("=2C", ",").replaceAll("=3D", "=");
}
