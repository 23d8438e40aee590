# Courier: POP3 (with STLS) and POP3S, on the users' Maildirs.
#
# Known for: PIPELINING in CAPA, though it loses what is sent behind PASS; two sessions on one maildrop; UTF8, without
# which a message with 8 bits in its header comes as the attachment of another one; LOGIN-DELAY in CAPA, which it does
# not keep; five seconds for a wrong password; "POP3 clients that break here, they violate STD53."
packages="courier-pop courier-authlib-userdb"
# Not the SMTP server that Debian wants beside it, and not the start script that has the name of Mailutils' server.
without="exim4-daemon-light exim4-base exim4-config gnutls-bin gamin libgamin0 courier-pop:/usr/sbin/pop3d"
ports="pop3 pop3s"
accounts="courier"

start() {
  local user password
  cat "$etc/cert.pem" "$etc/key.pem" > /etc/courier/pop3d.pem
  chown courier /etc/courier/pop3d.pem
  chmod 600 /etc/courier/pop3d.pem
  install -d -o courier /run/courier /run/courier/authdaemon /var/lib/courier
  sed -i 's/^authmodulelist=.*/authmodulelist="authuserdb"/' /etc/courier/authdaemonrc
  while IFS=: read -r user password; do
    printf '%s\tuid=%s|gid=%s|home=%s|mail=%s|systempw=%s|hmac-md5pw=%s\n' "$user" "$mail_uid" "$mail_uid" \
      "$maildrops/$user" "$maildrops/$user/Maildir" "$(openssl passwd -5 "$password")" \
      "$(userdbpw -hmac-md5 <<< "$password" 2> /dev/null)"
  done < "$etc/users" > /etc/courier/userdb
  chmod 600 /etc/courier/userdb
  makeuserdb
  /usr/lib/courier/courier-authlib/authdaemond &

  local bin=/usr/lib/courier/courier
  local options="-address=127.0.0.1 -maxprocs=100 -maxperip=100 -nodnslookup -noidentlookup"
  set -a +u
  . /etc/courier/pop3d-ssl
  . /etc/courier/pop3d
  PROTOCOL=POP3
  POP3AUTH="PLAIN LOGIN CRAM-MD5"
  POP3AUTH_TLS=$POP3AUTH
  set +a -u
  POP3_TLS=1 POP3_STARTTLS=NO couriertcpd $options "$courier_pop3s" /usr/bin/couriertls -server -tcpd -user=courier \
    $bin/courierpop3login $bin/courierpop3d Maildir &
  exec couriertcpd $options "$courier_pop3" $bin/courierpop3login $bin/courierpop3d Maildir
}
