# socat as a syslog daemon, for servers that can log nowhere else: what they say is in log/syslog.
packages="socat"

start() { exec socat -u UNIX-RECVFROM:/dev/log,mode=666,fork SYSTEM:'awk 1'; }
ready() { [ -S dev/log ]; }
