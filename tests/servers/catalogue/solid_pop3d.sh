# Solid POP3: POP3 on mbox files, with APOP; no CAPA and no TLS.
#
# Known for: losing what is sent behind PASS; two sessions on one maildrop; one unique-id for messages that have the same
# header; closing after a wrong password; an empty line too many at the end of each message.
packages="solid-pop3d socat"
ports="pop3"
accounts="spop3d"

start() {
  local user password secret
  cat > "$etc/spop3d.conf" << END
<Global>
  MailDropName "$mailboxes/%s"
  MailDropType mailbox
  LogStatistics no
  AutoLogoutTime 600
  WrongCommandsLimit 100
</Global>
END
  printf '%s required pam_unix.so nodelay\n' auth account > /etc/pam.d/solid-pop3d
  install -d -o spop3d /var/lib/solid-pop3d
  # The secrets for APOP, as pop_auth writes them: in hexadecimal, every bit turned over.
  while IFS=: read -r user password; do
    secret=$(printf %s "$password" | od -An -v -tx1 | tr -d ' \n' | tr 0123456789abcdef fedcba9876543210)
    install -o "$user" -g "$user" -m 600 <(echo "APOPSecret $secret") "$maildrops/$user/.spop3d"
  done < "$etc/users"
  exec socat "TCP-LISTEN:$solid_pop3d_pop3,bind=127.0.0.1,reuseaddr,fork,nodelay" \
    EXEC:"/usr/sbin/solid-pop3d -f $etc/spop3d.conf",nofork
}
