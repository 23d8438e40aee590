# popa3d: POP3 at its smallest, on mbox files: no CAPA, no TLS, and no way to log in but USER and PASS.
#
# Known for: bare "+OK" and "-ERR"; one unique-id for messages that lack the header fields it looks at; two sessions on
# one maildrop; closing after a wrong password; a second's wait where the file has just changed.
packages="popa3d socat"
ports="pop3"
accounts="popa3d"

start() {
  printf '%s required pam_unix.so nodelay\n' auth account > /etc/pam.d/popa3d
  exec socat "TCP-LISTEN:$popa3d_pop3,bind=127.0.0.1,reuseaddr,fork,nodelay" EXEC:/usr/sbin/popa3d,nofork
}
