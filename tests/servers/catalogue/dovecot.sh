# Dovecot: POP3 (with STLS), POP3S and LMTP.
#
# Known for: [IN-USE] for a second session, after some 11 seconds (pop3_lock_session; 10 are compiled in); RESP-CODES,
# AUTH-RESP-CODE and PIPELINING that works; closing after a few bad commands before login; half a second for a wrong
# password. It answers differently at three addresses:
#   127.0.0.1  everything is allowed
#   127.0.0.2  no plain-text login without TLS
#   127.0.0.3  one session a user: [IN-USE] at once (it is counted a moment after the first session's +OK)
packages="dovecot-core dovecot-pop3d dovecot-lmtpd"
ports="pop3 pop3s lmtp"
accounts="dovecot dovenull"

start() {
  cat > "$etc/dovecot.conf" << END
base_dir = /run/dovecot
log_path = /dev/stderr
protocols = pop3 lmtp
listen = 127.0.0.1, 127.0.0.2, 127.0.0.3
hostname = $host
ssl_cert = <$etc/cert.pem
ssl_key = <$etc/key.pem

auth_mechanisms = plain login cram-md5 apop digest-md5 scram-sha-1 scram-sha-256
auth_username_format = %n
passdb {
  driver = passwd-file
  args = scheme=plain $etc/users
}
userdb {
  driver = static
  args = uid=$mail_uid gid=$mail_uid home=$maildrops/%n
}
mail_location = maildir:~/Maildir
first_valid_uid = 1

# Tests log in often, wrongly, and many at a time: no limit on sessions, and failures are answered as soon as this
# version can (it looks at them twice a second).
auth_failure_delay = 0
service anvil {
  unix_listener anvil-auth-penalty {
    mode = 0
  }
}
mail_max_userip_connections = 1000
disable_plaintext_auth = no
local 127.0.0.2 {
  disable_plaintext_auth = yes
}
local 127.0.0.3 {
  mail_max_userip_connections = 1
}
pop3_lock_session = yes
mail_fsync = never

default_process_limit = 1000
default_client_limit = 4000
service pop3-login {
  service_count = 0
  inet_listener pop3 {
    port = $dovecot_pop3
  }
  inet_listener pop3s {
    port = $dovecot_pop3s
  }
}
service pop3 {
  service_count = 100
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = $dovecot_lmtp
  }
}
# Where Postfix asks whether a password is right.
service auth {
  unix_listener sasl {
    mode = 0666
  }
}
END
  exec dovecot -F -c "$etc/dovecot.conf"
}
