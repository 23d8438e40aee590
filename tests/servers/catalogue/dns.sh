# dnsmasq: the domain names of the test network. example.org and the test domain have a mail server, every other name
# does not exist, and nothing is asked of the real DNS.
packages="dnsmasq-base"

start() {
  exec dnsmasq --keep-in-foreground --conf-file=/dev/null --port=53 --listen-address="$dns_address" --bind-interfaces \
    --no-resolv --no-hosts --local='/#/' --user=root --log-facility=- \
    --mx-host="example.org,$host,10" --mx-host="$domain,$host,10" --host-record="$host,127.0.0.1"
}
ready() { (: < "/dev/tcp/$dns_address/53") 2> /dev/null; }
