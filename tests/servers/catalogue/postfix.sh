# Postfix: SMTP (with STARTTLS) and SMTPS; what it accepts for the test domain is delivered to Dovecot.
#
# Known for: PIPELINING and CHUNKING; SASL by Dovecot; "450 4.1.8 … Domain not found"; 421 after 20 errors; ending DATA
# at LF.LF.
packages="postfix"
ports="smtp smtps"
accounts="postfix postdrop"
needs="dns dovecot"

start() {
  local config=$etc/postfix users
  mkdir -p "$config"
  users=$(sed "s/:.*/@$domain=x/" "$etc/users" | paste -sd,)
  cat > "$config/main.cf" << END
compatibility_level = 3.6
queue_directory = /var/spool/postfix
data_directory = /var/lib/postfix
maillog_file = /dev/stdout
inet_interfaces = 127.0.0.1
inet_protocols = ipv4
myhostname = $host
mydestination =
mynetworks =
alias_maps =
local_recipient_maps =
local_transport = error:no local delivery

virtual_mailbox_domains = $domain
virtual_mailbox_maps = inline:{$users}
virtual_transport = lmtp:inet:127.0.0.1:$dovecot_lmtp
# Lines of any length go through whole (Postfix would break them at 998 octets).
lmtp_line_length_limit = 0
message_size_limit = 20000000
mailbox_size_limit = 0
virtual_mailbox_limit = 0

smtpd_tls_cert_file = $etc/cert.pem
smtpd_tls_key_file = $etc/key.pem
smtpd_tls_security_level = may
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = /run/dovecot/sasl
smtpd_sasl_authenticated_header = no
smtpd_sender_restrictions = reject_non_fqdn_sender, reject_unknown_sender_domain
smtpd_relay_restrictions = permit_sasl_authenticated, reject_unauth_destination
# Say no at the command that is wrong, not at RCPT.
smtpd_delay_reject = no

# Tests are in a hurry.
in_flow_delay = 0s
smtpd_error_sleep_time = 0s
smtpd_client_connection_count_limit = 0
END
  cat > "$config/master.cf" << END
127.0.0.1:$postfix_smtp inet n - n - - smtpd
127.0.0.1:$postfix_smtps inet n - n - - smtpd -o smtpd_tls_wrappermode=yes
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
proxymap unix - - n - - proxymap
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
error unix - - n - - error
lmtp unix - - n - - lmtp
smtp unix - - n - - smtp
anvil unix - - n - 1 anvil
scache unix - - n - 1 scache
postlog unix-dgram n - n - 1 postlogd
END
  # Every Postfix process waits until main.cf has not changed for two seconds.
  touch -d '1 minute ago' "$config/main.cf"
  # What "postfix start" would make and check for four seconds.
  local queue=/var/spool/postfix folder
  install -d -o postfix /var/lib/postfix
  for folder in active bounce corrupt defer deferred flush hold incoming maildrop private public saved trace; do
    install -d -o postfix -g postdrop $queue/$folder
  done
  install -d $queue/pid
  exec /usr/lib/postfix/sbin/master -s -c "$config"
}
