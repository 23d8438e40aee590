#!/bin/bash
# Fetches the packages of every server in catalogue/ and builds one file tree of them:
#
#     tests/servers/install.sh            (as root, on Debian or Ubuntu; quick when there is nothing to do)
#
# Nothing is installed: the packages are downloaded to .servers/debs and .servers/npm and unpacked into
# .servers/tree.tar, which is only ever seen by the servers the tests start. The host's own mail system, if it has one,
# is left as it is.
set -euo pipefail
here=$(dirname "$(realpath "$0")")
cache=$(realpath "$here/../..")/.servers
mkdir -p "$cache/debs" "$cache/mnt"
exec 9> "$cache/install.lock"; flock 9 # two runs at once: the second waits, then finds all there

# The packages of each server, a line a server, and what to leave out of them: what is up to date is told by this list.
wanted() { for file in "$here"/catalogue/*.sh; do (. "$file"; echo "${packages-} | ${without-}"); done; }
wanted_of_npm() { for file in "$here"/catalogue/*.sh; do (. "$file"; echo ${npm_packages-}); done; }
all_wanted() { wanted; wanted_of_npm; }
if [ -f "$cache/tree.tar" ] && [ "$(cat "$cache/installed" 2> /dev/null)" = "$(all_wanted)" ]; then
  echo "Servers are installed in $cache"; exit 0
fi
[ "$(id -u)" = 0 ] || { echo "Cannot install servers: root is needed" >&2; exit 1; }
command -v npm > /dev/null || { echo "Cannot install servers: npm is needed" >&2; exit 1; }

# Quiet, and with its package cache on disk: containers often turn that off, and each call then takes seconds.
apt() {
  apt-get -qq -o APT::Sandbox::User=root -o Dir::Cache::pkgcache="$cache/debs/pkgcache.bin" \
    -o Dir::Cache::srcpkgcache="$cache/debs/srcpkgcache.bin" "$@"
}
# What apt would add to this host for one server. Asked a server at a time, because mail servers exclude each other.
missing() { # packages, "|", what to leave out of them
  apt --simulate --no-install-recommends install ${1%|*} | awk '$1 == "Inst" { print $2 }' |
    grep -vxFf <(printf '%s\n' ${1#*|}) || [ "${PIPESTATUS[0]}" = 0 ]
}
export -f apt missing; export cache
cd "$cache/debs"
rm -f ./*.deb
apt update
debs=$(wanted | xargs -d '\n' -P 2 -I {} bash -euc 'missing "$0"' {} | sort -u)
apt download $debs
rm ./*.bin

tree=$(mktemp -d "$cache/tree.XXXXXX"); trap 'rm -rf "$tree"' EXIT
all=$(wanted)
for deb in *.deb; do
  dpkg-deb --fsys-tarfile "$deb" |
    tar -x -C "$tree" --exclude=./usr/share/{doc,man,locale,info,lintian} \
      --exclude-from <(grep -oP " ${deb%%_*}:\K\S+" <<< "$all" | sed 's/^/./')
done
# Debian's /lib is a link to /usr/lib; a folder of that name in the tree would hide the host's libraries.
for name in bin sbin lib lib64; do
  [ -d "$tree/$name" ] || continue
  mkdir -p "$tree/usr/$name"; cp -a "$tree/$name/." "$tree/usr/$name/"; rm -r "${tree:?}/$name"
done
# Servers in Node.js have a folder of their own; node itself is the host's. Their packages' scripts are not run, and
# what no server reads stays out, because every set of servers unpacks the tree.
npm install --prefix "$tree/opt/npm" --cache "$cache/npm" --prefer-offline --loglevel=error \
  --omit=dev --omit=optional --no-audit --no-fund --ignore-scripts $(wanted_of_npm) > /dev/null
find "$tree/opt/npm" -type f \( -name '*.map' -o -name '*.d.ts' -o -name '*.md' \) -delete
chmod 755 "$tree"
tar -cf "$cache/tree.new" -C "$tree" .
mv "$cache/tree.new" "$cache/tree.tar" # whoever starts servers now still finds one
all_wanted > "$cache/installed"
echo "Installed servers in $cache: $(ls ./*.deb | wc -l) packages"
