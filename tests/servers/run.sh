#!/bin/bash
# Starts servers in a root of their own and keeps them until standard input closes. mod.ts runs it as
#
#     unshare --mount --pid --fork --kill-child --mount-proc run.sh CACHE NAME...
#
# so it is process 1 of its own process namespace: when it ends, for whatever reason, the kernel ends every server.
# Users come from the environment (MAILTALK_USERS, a name:password a line). It says what it did on standard output, a
# line a fact ("port dovecot pop3 20001"), "ready" at last; anything else is an error message.
set -euo pipefail
exec 2>&1
trap exit TERM INT HUP
here=$(dirname "$(realpath "$0")") cache=$1
shift
export PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin # the servers', too

export domain=zoo.test host=mx.zoo.test
export etc=/etc/zoo             # inside the root: certificates, the list of users, the servers' configurations
export maildrops=/srv/maildrops # a Maildir a user, all owned by one account
export mailboxes=/var/mail      # an mbox file a user, owned by the same
export mail_uid=5600

# Servers asked for, those they need first.
servers=()
want() {
  local name need
  for name; do
    [[ " ${servers[*]} " = *" $name "* ]] && continue
    for need in $(. "$here/catalogue/$name.sh"; echo "${needs-}"); do want "$need"; done
    servers+=("$name")
  done
}
want "$@"

listening() { # does anything listen on one of these ports?
  grep -Eqs ":(none$(printf '|%04X' "$@")) [0-9A-F]+:0000 0A" /proc/net/tcp /proc/net/tcp6
}

# A block of ports nobody uses, below those the kernel gives to clients. The lock is held as long as this process lives,
# so sets of servers started at the same time find different blocks. number also makes the address of the DNS server.
for ((number = 0; ; number++)); do
  base=$((20000 + 100 * number))
  ((number < 120)) || { echo "No free block of 100 ports between 20000 and 32000"; exit 1; }
  exec 9> "$cache/ports-$base.lock"
  flock --nonblock 9 && ! listening $(seq $base $((base + 99))) && break
done
export dns_address=127.0.77.$((number + 1))
port=$base
for name in "${servers[@]}"; do
  for use in $(. "$here/catalogue/$name.sh"; echo "${ports-}"); do
    export "${name}_$use=$port" # such as $dovecot_lmtp
    echo "port $name $use $((port++))"
  done
done

# The root: the host's files under the servers', every change in memory. Overlay cannot have its own upper folder below
# a lower one, so all of it is on a tmpfs, which other processes do not see.
mount -t tmpfs -o size=75%,mode=755 zoo "$cache/mnt"
cd "$cache/mnt"
mkdir tree upper work root
tar -xf "$cache/tree.tar" -C tree
mount -t overlay -o lowerdir=tree:/,upperdir=upper,workdir=work zoo root
cd root
mount -t proc proc proc
mount -t tmpfs -o mode=755 zoo run
# Its own /dev, or the servers would write to the host's /dev/log.
mkdir ../dev ../dev/shm
for name in null zero full random urandom tty; do touch ../dev/$name; mount --bind /dev/$name ../dev/$name; done
ln -s /proc/self/fd ../dev/fd; ln -s fd/1 ../dev/stdout; ln -s fd/2 ../dev/stderr
mount --rbind ../dev dev
mkdir -p log; rm -f etc/resolv.conf etc/sasldb2
echo "nameserver $dns_address" > etc/resolv.conf
printf '%s: files\n' passwd group shadow > etc/nsswitch.conf
echo 'hosts: files dns' >> etc/nsswitch.conf
# Sendmail sleeps a minute at its start where the host's own name has no address.
printf '127.0.0.1 localhost\n127.0.0.1 %s %s\n' "$host" "$(hostname)" > etc/hosts

# Accounts: those the packages would have made, and the users, who share one uid so that any server may read any
# maildrop. They go before the host's accounts, so that they win.
account() { # name uid home crypted-password
  echo "$1:x:$2:$2::$3:/bin/sh" >> ../passwd
  echo "$1:$4:20000::::::" >> ../shadow
  echo "$1:x:$2:" >> ../group
}
uid=$mail_uid
for name in "${servers[@]}"; do
  for user in $(. "$here/catalogue/$name.sh"; echo "${accounts-}"); do account "$user" $((++uid)) /nonexistent '*'; done
done
mkdir -p ".$etc" ".$maildrops"
printf '%s\n' "$MAILTALK_USERS" > ".$etc/users"
while IFS=: read -r user crypted; do
  account "$user" $mail_uid "$maildrops/$user" "$crypted"
  mkdir -p ".$maildrops/$user"/Maildir/{cur,new,tmp}
  install -D -o $mail_uid -g $mail_uid -m 600 /dev/null ".$mailboxes/$user"
done < <(paste -d: <(cut -d: -f1 ".$etc/users") <(cut -d: -f2- ".$etc/users" | chroot . openssl passwd -5 -stdin))
for file in passwd shadow group; do cat etc/$file >> ../$file; cat ../$file > etc/$file; done
chown -R $mail_uid:$mail_uid ".$maildrops"
chmod 1777 ".$mailboxes" # servers make lock files there

# A CA of this set alone, and a certificate by it (rustls refuses a CA's certificate as a server's own).
# By the openssl of the root: the host may have none.
chroot . bash -euc '
  cd "$etc"
  key="-newkey ec -pkeyopt ec_paramgen_curve:P-256 -noenc -days 30"
  openssl req -x509 $key -keyout ca.key -out ca.pem -subj "/CN=Test servers CA" \
    -addext keyUsage=critical,keyCertSign
  openssl req -x509 $key -keyout key.pem -out cert.pem -subj "/CN=$host" -CA ca.pem -CAkey ca.key \
    -addext basicConstraints=critical,CA:FALSE \
    -addext "subjectAltName=DNS:localhost,DNS:$host,IP:127.0.0.1,IP:127.0.0.2,IP:127.0.0.3"
' &> ../openssl || { cat ../openssl; exit 1; }
chmod 600 ".$etc"/*key*

# Daemons close every descriptor they might have: with the millions some hosts allow, that takes seconds.
ulimit -n 8192
# All at once; each is ready when its ports answer (or when its own function says so).
cp -r "$here/catalogue" ".$etc/"
ready() {
  local use variable
  for use in ${ports-}; do
    variable=${name}_$use
    listening "${!variable}" || return
  done
}
declare -A pid
for name in "${servers[@]}"; do
  chroot . bash -euc '. "$etc/catalogue/$0.sh"; cd /; umask 022; start' "$name" < /dev/null &> "log/$name" 9>&- &
  pid[$name]=$!
done
for name in "${servers[@]}"; do
  (
    . "$here/catalogue/$name.sh"
    for ((i = 0; i < 300; i++)); do
      ready && exit
      kill -0 "${pid[$name]}" 2> /dev/null || break
      sleep 0.1
    done
    echo "$name did not start; the end of its log:"; tail -n 20 "log/$name"; exit 1
  )
done
echo ready
while read -r; do :; done
