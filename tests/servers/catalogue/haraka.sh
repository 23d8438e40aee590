# Haraka (Node.js): SMTP (with STARTTLS) and SMTPS. What it accepts for the test domain's users is written into their
# Maildirs by a plugin.
#
# Known for: 503 for any command that comes before its reply to the end of a message; not knowing "*", which cancels
# AUTH; 451 for a bare LF; breaking lines of more than 990 octets, and rewriting a header that is not UTF-8;
# "550 I cannot deliver mail for <…>".
npm_packages="Haraka@3.3.4"
ports="smtp smtps"
needs="dns"

start() {
  local config=$etc/haraka/config haraka=/opt/npm/node_modules/Haraka
  mkdir -p "$config" "$etc/haraka/plugins" "$etc/haraka/queue"
  cd "$config"
  echo "$host" > me
  echo "$domain" > host_list
  printf '%s\n' "listen=127.0.0.1:$haraka_smtp,127.0.0.1:$haraka_smtps" "smtps_port=$haraka_smtps" nodes=0 > smtp.ini
  # Without this file it dies at the first client, and without dhparams.pem it is busy making one for ten seconds.
  sed 's/^bytes=.*/bytes=20000000/' $haraka/config/connection.ini > connection.ini
  openssl genpkey -genparam -algorithm DH -pkeyopt group:ffdhe2048 -out dhparams.pem
  printf 'key=%s\ncert=%s\n' "$etc/key.pem" "$etc/cert.pem" > tls.ini
  printf '%s\n' '[core]' methods=CRAM-MD5,PLAIN,LOGIN '[users]' "$(tr ':' '=' < "$etc/users")" > auth_flat_file.ini
  printf '%s\n' tls auth/flat_file maildrops > plugins
  cat > ../plugins/maildrops.js << END
const { createWriteStream, existsSync, promises: { rename } } = require("node:fs");
const { resolveMx } = require("node:dns").promises;
let count = 0;

exports.hook_mail = (next, _, [{ host }]) => {
  if (!host) return next();
  resolveMx(host).then(
    () => next(),
    () => next(DENYSOFT, "Domain of sender address does not exist"),
  );
};

const maildir = ({ user }) => "$maildrops/" + user + "/Maildir";
const isOurs = ({ user, host }) => host === "$domain" && !/[^a-z0-9]/.test(user);

exports.hook_rcpt = (next, _, [recipient]) => {
  if (recipient.host !== "$domain") return next();
  if (isOurs(recipient) && existsSync(maildir(recipient))) return next(OK);
  next(DENY, "No such user here");
};

exports.hook_queue = exports.hook_queue_outbound = async (next, { transaction }) => {
  for (const recipient of transaction.rcpt_to.filter(isOurs)) {
    const name = Date.now() + ".P" + process.pid + "Q" + count++ + ".haraka";
    const file = createWriteStream(maildir(recipient) + "/tmp/" + name);
    transaction.message_stream.pipe(file);
    await new Promise((written) => file.on("close", written));
    await rename(maildir(recipient) + "/tmp/" + name, maildir(recipient) + "/new/" + name);
  }
  next(OK);
};
END
  exec node $haraka/bin/haraka -c "$etc/haraka"
}
