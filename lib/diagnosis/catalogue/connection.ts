import type { Entry } from "../entry.ts";

/** Connections that never came to be: no address, no way, nobody there. */
export const CONNECTION: readonly Entry[] = [
  {
    id: "dns-not-found",
    protocol: "any",
    failure: "dns",
    text: [
      "the host name has no address",
      "Name or service not known",
      "nodename nor servname provided",
      "No address associated with",
      "No such host",
      "Could not resolve host",
      "Couldn't resolve host",
      "getaddrinfo ENOTFOUND",
      "Host or domain name not found",
      "Name service error for",
      "Unknown host",
      "UnknownHostException",
      "NXDOMAIN",
      "host name lookup failure",
    ],
    meaning: "The host name has no address, so there is nothing to connect to.",
    cause:
      "The name is misspelt, no longer exists, or is known only inside another network.",
    fix:
      "Check the spelling of the host name, and look it up with dig or nslookup from this machine.",
    retry: "after-change",
    who: "you",
    others: [
      {
        cause: "DNS does not work on this machine at all.",
        fix:
          "Look up a name that certainly exists, and repair the resolver (/etc/resolv.conf) if that fails, too.",
        evidence: "Every other name fails as well.",
      },
    ],
    sources: ["errors of Deno, curl, Node, Python, Go, Java and Postfix"],
    examples: [
      {
        reply:
          'Cannot connect to "mial.example.org:110": the host name has no address (failed to lookup address information: Name or service not known)',
        failure: "dns",
      },
      { reply: "socket.gaierror: [Errno -2] Name or service not known" },
      {
        reply:
          "socket.gaierror: [Errno 8] nodename nor servname provided, or not known",
      },
      {
        reply:
          "socket.gaierror: [Errno -5] No address associated with hostname",
      },
      { reply: "dial tcp: lookup mial.example.org: no such host" },
      { reply: "curl: (6) Could not resolve host: mial.example.org" },
      { reply: "curl: (6) Couldn't resolve host 'mial.example.org'" },
      { reply: "Error: getaddrinfo ENOTFOUND mial.example.org" },
      {
        reply:
          "status=bounced (Host or domain name not found. Name service error for name=mial.example.org type=A: Host not found)",
      },
      {
        reply:
          "status=bounced (Name service error for mial.example.org: Host not found)",
      },
      { reply: "telnet: Unknown host" },
      { reply: "java.net.UnknownHostException: mial.example.org" },
      { reply: "mial.example.org: NXDOMAIN" },
      { reply: "deferred: mial.example.org: host name lookup failure" },
    ],
  },
  {
    id: "dns-temporary",
    protocol: "any",
    failure: "dns",
    text: [
      "Temporary failure in name resolution",
      "getaddrinfo EAI_AGAIN",
      "Name service error * Host not found, try again",
      "Host or domain name not found. Name service error * Host not found, try again",
      "server misbehaving",
      "SERVFAIL",
      "dns lookup timeout",
      "Resolving timed out",
      "queryA ETIMEOUT",
      "Connection timed out; no servers could be reached",
    ],
    meaning:
      "The DNS server that this machine asks did not answer the question about the host name.",
    cause:
      "The network or the DNS server is out of order for the moment, or no DNS server is set up here.",
    fix:
      "Check that this machine has a network and a working DNS server (/etc/resolv.conf), then try again.",
    retry: "later",
    who: "network",
    others: [
      {
        cause: "The DNS servers of that one domain are out of order.",
        fix: "Tell whoever runs that domain, and try again later.",
        evidence: "Other names are found from this machine.",
      },
    ],
    sources: ["errors of Deno, curl, Node, Go and Postfix"],
    examples: [
      {
        reply:
          'Cannot connect to "mail.example.org:110": the host name has no address (failed to lookup address information: Temporary failure in name resolution)',
        failure: "dns",
      },
      { reply: "Error: getaddrinfo EAI_AGAIN mail.example.org" },
      {
        reply:
          "status=deferred (Name service error for name=example.org type=MX: Host not found, try again)",
      },
      {
        reply:
          "status=deferred (Host or domain name not found. Name service error for name=example.org type=MX: Host not found, try again)",
      },
      {
        reply:
          "dial tcp: lookup mail.example.org on 192.0.2.53:53: server misbehaving",
      },
      { reply: "mail.example.org: SERVFAIL" },
      { reply: "deferred: DNS lookup timeout for example.org" },
      { reply: "curl: (28) Resolving timed out after 5000 milliseconds" },
      { reply: "Error: queryA ETIMEOUT mail.example.org" },
      { reply: ";; connection timed out; no servers could be reached" },
    ],
  },
  {
    id: "dns-failed",
    protocol: "any",
    failure: "dns",
    meaning: "The address of the host could not be found out.",
    cause: "The name is wrong, or DNS does not work here.",
    fix:
      "Check the spelling of the host name, and whether other names are found from this machine.",
    retry: "after-change",
    who: "you",
    sources: ["seen in the field"],
    examples: [{
      reply: "failed to lookup address information",
      failure: "dns",
    }],
  },
  {
    id: "net-refused",
    protocol: "any",
    failure: ["unreachable", "lost"],
    text: [
      "nobody listens there",
      "Connection refused",
      "ECONNREFUSED",
      "actively refused it",
      "os error 10061",
    ],
    meaning: "The machine answered that nothing listens at that port.",
    cause:
      "The mail service is not running just now, or the host or the port is not the right one.",
    fix:
      "Check host and port first; if they are right, have the mail service started, or try again in some minutes.",
    retry: "later",
    who: "server-admin",
    others: [
      {
        cause: "A firewall refuses connections from here.",
        fix: "Ask the server's administrator to let this address in.",
        evidence: "The same host and port answer from another network.",
      },
      {
        cause: "The service listens at another address of the machine only.",
        fix:
          "Connect to the address it listens at, or have the service listen at this one, too.",
        evidence:
          "It answers on the server itself at 127.0.0.1, or over IPv4 and not over IPv6.",
      },
    ],
    sources: [
      "RFC 9293 section 3.10.7.1",
      "errors of Deno, curl, Node, Python, Go and Windows",
    ],
    examples: [
      {
        reply:
          'Cannot connect to "127.0.0.1:110": nobody listens there (connection refused)',
        failure: "unreachable",
      },
      { reply: "telnet: Unable to connect to remote host: Connection refused" },
      { reply: "connect to mx.example.org[192.0.2.1]:25: Connection refused" },
      { reply: "Error: connect ECONNREFUSED 192.0.2.1:110" },
      {
        reply:
          "No connection could be made because the target machine actively refused it",
      },
      { reply: "tcp connect error (os error 10061)" },
    ],
  },
  {
    id: "net-no-route",
    protocol: "any",
    failure: "unreachable",
    text: [
      "No route to host",
      "EHOSTUNREACH",
      "Host is unreachable",
      "Host is down",
      "EHOSTDOWN",
      "unreachable host",
    ],
    meaning: "The network says that there is no way to this machine.",
    cause:
      "The machine is switched off, or a firewall in between turns connections away.",
    fix:
      "Check the address and whether the machine is up, and ask whoever runs the firewall.",
    retry: "later",
    who: "network",
    sources: [
      "RFC 1812 section 5.2.7.1",
      "errors of Deno, Node, Python and Windows",
    ],
    examples: [
      {
        reply:
          'Cannot connect to "192.0.2.1:25": No route to host (os error 113)',
        failure: "unreachable",
      },
      { reply: "Error: connect EHOSTUNREACH 192.0.2.1:25" },
      {
        reply:
          "nc: connect to 192.0.2.1 port 25 (tcp) failed: Host is unreachable",
      },
      { reply: "[Errno 64] Host is down" },
      { reply: "Error: connect EHOSTDOWN 192.0.2.1:25" },
      { reply: "A socket operation was attempted to an unreachable host." },
    ],
  },
  {
    id: "net-no-network",
    protocol: "any",
    failure: "unreachable",
    text: [
      "Network is unreachable",
      "ENETUNREACH",
      "Network is down",
      "ENETDOWN",
      "unreachable network",
    ],
    meaning: "This machine knows no way into the network of that address.",
    cause:
      "It has no network at the moment, or the address is an IPv6 one and there is no IPv6 here.",
    fix:
      "Bring the network up; if the address has colons in it, try the host's IPv4 address.",
    retry: "later",
    who: "network",
    sources: ["errors of Deno, Node, Python and Windows"],
    examples: [
      {
        reply:
          'Cannot connect to "[2001:db8::1]:25": Network is unreachable (os error 101)',
        failure: "unreachable",
      },
      { reply: "Error: connect ENETUNREACH 2001:db8::1:25" },
      { reply: "[Errno 50] Network is down" },
      { reply: "Error: connect ENETDOWN 192.0.2.1:25" },
      { reply: "A socket operation was attempted to an unreachable network." },
    ],
  },
  {
    id: "net-filtered-here",
    protocol: "any",
    failure: "unreachable",
    text: [
      "Cannot connect to * Permission denied",
      "Cannot connect to * Operation not permitted",
      "connect EACCES",
      "connect EPERM",
      "Communication prohibited by filter",
      "administratively prohibited",
    ],
    meaning:
      "A firewall forbids this connection, most likely the one on this machine.",
    cause: "A rule does not let programs here connect to that host or port.",
    fix:
      "Allow the connection in the firewall of this machine or its network; security software counts as well.",
    retry: "after-change",
    who: "you",
    sources: ["errors of Deno, Node and Linux"],
    examples: [
      {
        reply:
          'Cannot connect to "192.0.2.1:25": Permission denied (os error 13)',
        failure: "unreachable",
      },
      {
        reply:
          'Cannot connect to "192.0.2.1:25": Operation not permitted (os error 1)',
        failure: "unreachable",
      },
      { reply: "Error: connect EACCES 192.0.2.1:25" },
      { reply: "Error: connect EPERM 192.0.2.1:25" },
      { reply: "Destination unreachable: Communication prohibited by filter" },
      {
        reply:
          "channel 2: open failed: administratively prohibited: open failed",
      },
    ],
  },
  {
    id: "net-permission-of-deno",
    protocol: "any",
    failure: ["unreachable", "closed"],
    text: [
      "Not permitted to connect to * run with --allow-net",
      "Requires net access to",
    ],
    meaning: "The program was not given leave to connect to this host.",
    cause: "Deno lets a program use the network only where it was told so.",
    fix:
      "Run it again with --allow-net=HOST:PORT for the host and port in the message.",
    retry: "after-change",
    who: "you",
    confidence: "certain",
    sources: ["Deno manual: security and permissions"],
    examples: [
      {
        reply:
          'Not permitted to connect to "mail.example.org:110": run with --allow-net=mail.example.org:110',
      },
      {
        reply:
          'NotCapable: Requires net access to "mail.example.org:110", run again with the --allow-net flag',
      },
    ],
  },
  {
    id: "net-no-local-port",
    protocol: "any",
    failure: "unreachable",
    text: [
      "Cannot assign requested address",
      "EADDRNOTAVAIL",
      "Address not available",
      "Too many open files",
      "EMFILE",
      "No buffer space available",
      "ENOBUFS",
    ],
    meaning: "This machine has no socket or port left for another connection.",
    cause:
      "Too many connections are open or were closed a moment ago, or a source address is set that the machine does not have.",
    fix:
      "Open fewer connections at a time and wait a minute, or raise the limit of open files.",
    retry: "later",
    who: "you",
    sources: ["errors of Deno, Node, Python and Linux"],
    examples: [
      {
        reply:
          'Cannot connect to "127.0.0.1:25": Cannot assign requested address (os error 99)',
        failure: "unreachable",
      },
      { reply: "Error: connect EADDRNOTAVAIL 192.0.2.1:25" },
      { reply: "Error: connect: Address not available" },
      {
        reply:
          'Cannot connect to "127.0.0.1:25": Too many open files (os error 24)',
        failure: "unreachable",
      },
      { reply: "Error: connect EMFILE 192.0.2.1:25" },
      { reply: "OSError: [Errno 105] No buffer space available" },
      { reply: "Error: connect ENOBUFS 192.0.2.1:25" },
    ],
  },
  {
    id: "net-unreachable",
    protocol: "any",
    failure: "unreachable",
    meaning: "No connection to the server came about.",
    cause: "Nothing listens at that port, or a firewall is in between.",
    fix:
      "Check host and port; if they worked before, try again in some minutes.",
    retry: "later",
    who: "network",
    sources: ["seen in the field"],
    examples: [{
      reply: 'Cannot connect to "192.0.2.1:25": something new',
      failure: "unreachable",
    }],
  },
  {
    id: "deno-socket-in-use",
    protocol: "any",
    failure: ["tls", "protocol", "lost"],
    text: ["TCP stream is currently in use", "Busy: * resource is in use"],
    meaning:
      "The program tried to start TLS while it was still reading from the connection.",
    cause:
      "Deno upgrades a connection to TLS only when no read is pending and no stream holds it.",
    fix:
      "Read by hand up to the server's agreement to start TLS, leave no read pending, and only then call Deno.startTls.",
    retry: "after-change",
    who: "you",
    sources: ["nullobsi/ftpdeno issue 13", "Deno: Deno.startTls"],
    examples: [
      { reply: "Busy: TCP stream is currently in use" },
      { reply: "Busy: the resource is in use" },
    ],
  },
];
