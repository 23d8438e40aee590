# Exim 4 (Debian's light build): SMTP (with STARTTLS) and SMTPS. Writes what it accepts for the test domain's users into
# their Maildirs.
#
# Known for: CHUNKING and PIPELINING, no enhanced status codes; "550 relay not permitted"; closing after a few syntax
# errors; 554 for talking before the greeting; CRAM-MD5, and EXTERNAL for a client with a certificate of the set's
# authority (client.pem and client.key in /etc/zoo/exim are zoo1's).
packages="exim4-daemon-light"
ports="smtp smtps"
accounts="Debian-exim"
needs="dns"

start() {
  local config=$etc/exim spool=/var/spool/exim4
  mkdir -p "$config" /etc/exim4
  install -d -o Debian-exim -g Debian-exim $spool "$config/tls"
  install -o Debian-exim -m 600 "$etc/cert.pem" "$etc/key.pem" "$config/tls"
  openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -days 30 -subj /CN=zoo1 \
    -CA "$etc/ca.pem" -CAkey "$etc/ca.key" -addext basicConstraints=critical,CA:FALSE \
    -keyout "$config/client.key" -out "$config/client.pem" 2> /dev/null
  # With -C in place of this file it would give up its privileges.
  cat > /etc/exim4/exim4.conf << END
primary_hostname = $host
local_interfaces = 127.0.0.1
daemon_smtp_ports = $exim_smtp : $exim_smtps
tls_on_connect_ports = $exim_smtps
tls_advertise_hosts = *
tls_certificate = $config/tls/cert.pem
tls_privatekey = $config/tls/key.pem
tls_verify_certificates = $etc/ca.pem
tls_try_verify_hosts = *
spool_directory = $spool
log_file_path = $spool/%slog
message_size_limit = 20000000
rfc1413_query_timeout = 0s
smtp_accept_max = 0
smtp_accept_queue_per_connection = 0
acl_smtp_rcpt = rcpt
acl_smtp_vrfy = accept
acl_smtp_etrn = accept
smtp_etrn_command = /bin/true

begin acl
rcpt:
  require verify = sender
  accept authenticated = *
  deny message = relay not permitted
       ! domains = $domain
  require message = Unknown user
          verify = recipient
  accept

begin routers
users:
  driver = accept
  domains = $domain
  local_parts = $(cut -d: -f1 "$etc/users" | paste -sd:)
  transport = maildrop
elsewhere:
  driver = dnslookup
  domains = ! $domain
  ignore_target_hosts = 0.0.0.0
  self = pass
  transport = nowhere
example:
  driver = accept
  domains = example.org
  transport = nowhere

begin transports
maildrop:
  driver = appendfile
  maildir_format
  directory = $maildrops/\$local_part_data/Maildir
  user = $mail_uid
  group = $mail_uid
nowhere:
  driver = appendfile
  file = /dev/null
  user = Debian-exim

begin authenticators
cram:
  driver = cram_md5
  public_name = CRAM-MD5
  server_secret = \${lookup{\$auth1}lsearch{$etc/users}{\$value}fail}
  server_set_id = \$auth1
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = \${lookup{\$auth2}lsearch{$etc/users}{\${if eq{\$value}{\$auth3}}}{false}}
  server_set_id = \$auth2
login:
  driver = plaintext
  public_name = LOGIN
  server_prompts = Username:: : Password::
  server_condition = \${lookup{\$auth1}lsearch{$etc/users}{\${if eq{\$value}{\$auth2}}}{false}}
  server_set_id = \$auth1
certificate:
  driver = external
  public_name = EXTERNAL
  server_advertise_condition = \$tls_in_certificate_verified
  server_param2 = \${certextract{subject,CN}{\$tls_in_peercert}}
  server_condition = \${if or{{eq{\$auth1}{}}{eq{\$auth1}{\$auth2}}}}
  server_set_id = \$auth2
END
  exec exim4 -bdf -q10m
}
