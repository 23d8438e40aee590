# OpenSMTPD, as Debian 12 has it: SMTP that advertises STARTTLS, and every handshake fails (as it does on the port for
# TLS from the first byte), so it has no AUTH either. Writes what it accepts for the test domain's users into their
# Maildirs.
#
# Known for exactly that; no PIPELINING: it closes when commands come in a batch; "550 Invalid recipient" for relaying;
# refusing overlong lines.
packages="opensmtpd"
ports="smtp smtps"
accounts="opensmtpd opensmtpq"

start() {
  local config=$etc/opensmtpd user password
  mkdir -p "$config" /var/lib/opensmtpd/empty
  install -d -m 711 /var/spool/smtpd
  install -d /nonexistent # its accounts' home
  [ -e /var/run ] || ln -s /run /var/run
  echo "$host" > /etc/mailname
  chgrp opensmtpq /usr/sbin/smtpctl; chmod 2755 /usr/sbin/smtpctl
  # In the clear it would offer AUTH to nobody; over TLS it would, to these.
  while IFS=: read -r user password; do
    echo "$user $(openssl passwd -6 -stdin <<< "$password")"
  done < "$etc/users" > "$config/secrets"
  chown opensmtpd "$config/secrets"; chmod 600 "$config/secrets"
  cat > "$config/smtpd.conf" << END
pki zoo cert "$etc/cert.pem"
pki zoo key "$etc/key.pem"
table secrets file:$config/secrets
smtp max-message-size "20000000"
listen on 127.0.0.1 port $opensmtpd_smtp tls pki zoo auth-optional <secrets> hostname $host
listen on 127.0.0.1 port $opensmtpd_smtps smtps pki zoo auth-optional <secrets> hostname $host
action "maildrop" maildir "$maildrops/%{user.username}/Maildir"
action "elsewhere" relay host smtp://127.0.0.1:9
match from any for domain "$domain" action "maildrop"
match auth from any for any action "elsewhere"
END
  exec smtpd -d -f "$config/smtpd.conf"
}
