import { UsageError } from "../errors.ts";
import { visible } from "../line/visible.ts";

/** Where to listen. */
export interface ListenAddress {
  /** IP address or host name; an IPv6 address without brackets. */
  readonly hostname: string;
  /** TCP port; 0 for any that is free. */
  readonly port: number;
}

/**
 * Reads where to listen: `127.0.0.1:1100`, `[::1]:1100`, or only a port, which
 * is then at 127.0.0.1.
 *
 * @throws {UsageError} If it is no such address.
 */
export function readListenAddress(text: string): ListenAddress {
  const [, ipv6, name, digits] =
    /^(?:(?:\[([\da-f:.]+)\]|([\w.-]+)):)?(\d{1,5})$/i.exec(text) ?? [];
  const port = Number(digits);
  if (!(port <= 65535)) {
    throw new UsageError(
      `Cannot listen at "${visible(text)}": write it as "127.0.0.1:1100"`,
    );
  }
  return { hostname: ipv6 ?? name ?? "127.0.0.1", port };
}

/** An address and a port as one writes them together. */
export function placeName({ hostname, port }: ListenAddress): string {
  return `${hostname.includes(":") ? `[${hostname}]` : hostname}:${port}`;
}
