# Sendmail: SMTP (with STARTTLS) and SMTPS; what it accepts for the test domain's users is delivered to Dovecot.
#
# Known for the classic replies: "250 2.1.0 <a@example.org>... Sender ok", "503 5.0.0 Need MAIL before RCPT",
# "550 5.7.1 <…>... Relaying denied", "501 5.1.8 <…>... Domain of sender address … does not exist"; 554 for talking
# before the greeting; 421 for a bare LF.
packages="sendmail-bin sendmail-base sendmail-cf m4 sasl2-bin libsasl2-modules"
ports="smtp smtps"
accounts="smmta smmsp"
needs="dns syslog dovecot"

start() {
  local config=$etc/sendmail state=/var/lib/sendmail user password
  mkdir -p "$config" $state; mkdir -p -m 700 $state/queue; : > $state/aliases
  cat > "$config/sendmail.mc" << END
include(\`/usr/share/sendmail/cf/m4/cf.m4')dnl
OSTYPE(\`linux')dnl
define(\`confDOMAIN_NAME', \`$host')dnl
define(\`QUEUE_DIR', \`$state/queue')dnl
define(\`confPID_FILE', \`$state/pid')dnl
define(\`STATUS_FILE', \`$state/status')dnl
define(\`ALIAS_FILE', \`$state/aliases')dnl
define(\`confCW_FILE', \`-o $config/names')dnl
define(\`confSERVER_CERT', \`$etc/cert.pem')dnl
define(\`confSERVER_KEY', \`$etc/key.pem')dnl
define(\`confCACERT', \`$etc/ca.pem')dnl
define(\`confCACERT_PATH', \`/etc/ssl/certs')dnl
define(\`confAUTH_MECHANISMS', \`PLAIN LOGIN CRAM-MD5 DIGEST-MD5')dnl
TRUST_AUTH_MECH(\`PLAIN LOGIN CRAM-MD5 DIGEST-MD5')dnl
define(\`confMAX_MESSAGE_SIZE', \`20000000')dnl
define(\`confDELIVERY_MODE', \`background')dnl
define(\`confTO_IDENT', \`0s')dnl
dnl Never refuse or wait because the machine is busy.
define(\`confQUEUE_LA', \`10000')dnl
define(\`confREFUSE_LA', \`10000')dnl
FEATURE(\`local_lmtp', \`[IPC]', \`TCP [127.0.0.1] $dovecot_lmtp')dnl
FEATURE(\`no_default_msa')dnl
DAEMON_OPTIONS(\`Name=MTA,Addr=127.0.0.1,Port=$sendmail_smtp')dnl
DAEMON_OPTIONS(\`Name=TLSMTA,Addr=127.0.0.1,Port=$sendmail_smtps,M=s')dnl
LOCAL_DOMAIN(\`$domain')dnl
MAILER(\`local')dnl
MAILER(\`smtp')dnl
dnl Deliveries stay on this machine: a TLS handshake for each would only take time.
LOCAL_TRY_TLS
R\$*	\$#error \$@ 5.7.1 \$: "550 no TLS"
END
  # Loopback may always relay, so relaying is never denied to a test: a first rule answers NO. And the classic reply to
  # an unknown sender domain has 501, where 8.17 has 553, and names the address first.
  m4 "$config/sendmail.mc" | sed > "$config/sendmail.cf" \
    -e '/^SRelay_ok/a R$*\t\t\t$@ NO' \
    -e 's/"553 Domain of sender/"501 <" $\&f ">... Domain of sender/'

  # Passwords in a file of its own, or it would fall over other servers that write theirs at the same time.
  printf '%s\n' 'pwcheck_method: auxprop' 'auxprop_plugin: sasldb' "sasldb_path: $state/sasldb2" \
    'mech_list: PLAIN LOGIN CRAM-MD5 DIGEST-MD5' > /usr/lib/sasl2/Sendmail.conf
  mkdir -p /etc/mail/sasl; cp /usr/lib/sasl2/Sendmail.conf /etc/mail/sasl/Sendmail.conf.2
  while IFS=: read -r user password; do
    saslpasswd2 -f $state/sasldb2 -p -c -u "$host" "$user" <<< "$password"
  done < "$etc/users"

  /usr/libexec/sendmail/sendmail -C "$config/sendmail.cf" -bi
  exec /usr/libexec/sendmail/sendmail -C "$config/sendmail.cf" -bD
}
