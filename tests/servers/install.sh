#!/bin/bash
# Fetches the packages of every server in catalogue/ and builds one file tree of them:
#
#     tests/servers/install.sh            (as root, on Debian or Ubuntu; quick when there is nothing to do)
#
# Nothing is installed: the packages are downloaded to .servers/debs and unpacked into .servers/tree.tar, which is
# only ever seen by the servers the tests start. The host's own mail system, if it has one, is left as it is.
set -euo pipefail
here=$(dirname "$(realpath "$0")")
cache=$(realpath "$here/../..")/.servers
mkdir -p "$cache/debs" "$cache/mnt"
exec 9> "$cache/install.lock"; flock 9 # two runs at once: the second waits, then finds all there

# The packages of each server, a line a server: what is up to date is told by this list.
wanted() { for file in "$here"/catalogue/*.sh; do (. "$file"; echo $packages); done; }
if [ -f "$cache/tree.tar" ] && [ "$(cat "$cache/installed" 2> /dev/null)" = "$(wanted)" ]; then
  echo "Servers are installed in $cache"; exit 0
fi
[ "$(id -u)" = 0 ] || { echo "Cannot install servers: root is needed" >&2; exit 1; }

# What apt would add to this host for one server. Asked a server at a time, because mail servers exclude each other.
missing() {
  while read -r line; do
    apt-get -qq --simulate --no-install-recommends install $line | awk '$1 == "Inst" { print $2 }'
  done < <(wanted) | sort -u
}
apt-get -qq update
packages=$(missing)
cd "$cache/debs"
rm -f ./*.deb
apt-get -qq -o APT::Sandbox::User=root download $packages

tree=$(mktemp -d "$cache/tree.XXXXXX"); trap 'rm -rf "$tree"' EXIT
for deb in *.deb; do
  dpkg-deb --fsys-tarfile "$deb" |
    tar -x -C "$tree" --exclude=./usr/share/{doc,man,locale,info,lintian}
done
# Debian's /lib is a link to /usr/lib; a folder of that name in the tree would hide the host's libraries.
for name in bin sbin lib lib64; do
  [ -d "$tree/$name" ] || continue
  mkdir -p "$tree/usr/$name"; cp -a "$tree/$name/." "$tree/usr/$name/"; rm -r "${tree:?}/$name"
done
chmod 755 "$tree"
tar -cf "$cache/tree.tar" -C "$tree" .
wanted > "$cache/installed"
echo "Installed servers in $cache: $(ls ./*.deb | wc -l) packages"
