# GNU Mailutils: POP3 (with STLS) and POP3S, on mbox files.
#
# Known for: [IN-USE] at once for a second session; "EXPIRENEVER" in CAPA; fields it adds to a message's header (X-UID,
# Status, X-UIDL), so that the sizes of STAT and LIST change in the middle of a session; +OK for DELE of a message that
# is marked already; an empty line too many in TOP.
packages="mailutils-pop3d"
without="guile-3.0-libs libgc1"
ports="pop3 pop3s"

start() {
  cat > "$etc/mailutils.conf" << END
logging { syslog no; };
tls { ssl-certificate-file $etc/cert.pem; ssl-key-file $etc/key.pem; };
mailbox { mail-spool $mailboxes; };
auth { authentication pam; authorization system; };
pam { service mailutils; };
apop-database-file $etc/apop;
server 127.0.0.1:$mailutils_pop3 { tls-mode ondemand; };
server 127.0.0.1:$mailutils_pop3s { tls-mode connection; };
END
  printf '%s required pam_unix.so nodelay\n' auth account > /etc/pam.d/mailutils
  tr : ' ' < "$etc/users" | popauth --create --output="$etc/apop"
  exec pop3d --no-config --config-file="$etc/mailutils.conf" --daemon --foreground
}
