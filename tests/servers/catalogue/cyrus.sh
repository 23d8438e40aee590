# Cyrus: POP3 (with STLS), POP3S, and LMTP into its own store.
#
# Known for: SCRAM; "Mailbox locked and ready" to two sessions at once. On their way in it takes a CR alone and some
# dots of overlong lines out of messages, writes X for 8 bits in a header, and refuses NUL.
packages="cyrus-common cyrus-pop3d sasl2-bin libsasl2-modules"
# Not the SMTP server that Debian wants beside it, nor a virus scanner.
without="exim4-daemon-light exim4-base exim4-config libclamav12 libmspack0 gawk libsigsegv2"
ports="pop3 pop3s lmtp"
accounts="cyrus"

start() {
  local store=/var/lib/cyrus bin=/usr/lib/cyrus/bin user password
  cat > "$etc/imapd.conf" << END
configdirectory: $store
partition-default: $store/mail
servername: $host
defaultdomain: $domain
admins: cyrus
allowplaintext: yes
sasl_pwcheck_method: auxprop
sasl_mech_list: PLAIN LOGIN CRAM-MD5 DIGEST-MD5 SCRAM-SHA-1 SCRAM-SHA-256
failedloginpause: 0
popminpoll: 0
# Tests send the same message more than once.
duplicatesuppression: no
autocreate_quota: 0
autocreate_post: yes
lmtpsocket: /run/cyrus-lmtp
tls_server_cert: $etc/cert.pem
tls_server_key: $etc/cyrus.key
syslog_prefix: cyrus
END
  cat > "$etc/cyrus.conf" << END
START {
  recover cmd="$bin/ctl_cyrusdb -C $etc/imapd.conf -r"
}
SERVICES {
  pop3 cmd="$bin/pop3d -C $etc/imapd.conf" listen="127.0.0.1:$cyrus_pop3"
  pop3s cmd="$bin/pop3d -s -C $etc/imapd.conf" listen="127.0.0.1:$cyrus_pop3s"
  lmtp cmd="$bin/lmtpd -a -C $etc/imapd.conf" listen="127.0.0.1:$cyrus_lmtp"
}
EVENTS {
}
END
  install -o cyrus -m 600 "$etc/key.pem" "$etc/cyrus.key"
  while IFS=: read -r user password; do
    saslpasswd2 -p -c -u "$host" "$user" <<< "$password"
  done < "$etc/users"
  chmod 644 /etc/sasldb2
  install -d -o cyrus $store $store/{mail,socket,db,proc,log,user,quota,lock,ptclient}
  make_maildrops &
  exec $bin/master -C "$etc/imapd.conf" -M "$etc/cyrus.conf" -p /run/cyrus.pid
}

# A maildrop is made when mail for it comes in, or its user logs in. Two processes that do so in the same second give
# theirs the same id, and so the same files: one process makes all.
make_maildrops() {
  until { exec 3<> "/dev/tcp/127.0.0.1/$cyrus_lmtp"; } 2> /dev/null; do sleep 0.1; done
  { echo "LHLO $host"; echo "MAIL FROM:<>"; sed "s/^/RCPT TO:</; s/:[^<]*$/@$domain>/" "$etc/users"; echo QUIT; } |
    sed 's/$/\r/' >&3
  cat <&3
  touch /run/cyrus.ready
}
ready() { [ -e run/cyrus.ready ]; }
