# aiosmtpd (Python): SMTP (with STARTTLS) and SMTPS. What it accepts for the test domain's users is written into their
# Maildirs.
#
# Known for: no PIPELINING; LOGIN whose prompts are "User Name" and "Password" with a NUL behind; refusing lines of more
# than 1,000 octets; 500 for commands of more than 512 octets. What is refused is up to the program that uses it: here,
# the usual.
packages="python3-aiosmtpd"
# Documentation.
without="fonts-lato fonts-font-awesome sphinx-rtd-theme-common libjs-sphinxdoc"
ports="smtp smtps"

start() {
  mkdir -p "$etc/aiosmtpd"
  cat > "$etc/aiosmtpd/main.py" << END
import asyncio, itertools, os, ssl, time
from aiosmtpd.smtp import SMTP, AuthResult

with open("$etc/users") as file:
    users = dict(line.rstrip("\n").split(":", 1) for line in file)
numbers = itertools.count()
context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
context.load_cert_chain("$etc/cert.pem", "$etc/key.pem")


def authenticate(server, session, envelope, mechanism, data):
    right = users.get(data.login.decode()) == data.password.decode()
    return AuthResult(success=right, handled=False, auth_data=data)


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        name, _, host = address.partition("@")
        if host != "$domain":
            if not session.authenticated:
                return "550 5.7.1 Relaying denied"
        elif name not in users:
            return "550 5.1.1 No such user here"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server, session, envelope):
        for address in envelope.rcpt_tos:
            name, _, host = address.partition("@")
            if host != "$domain":
                continue
            maildir = f"$maildrops/{name}/Maildir"
            file = f"{int(time.time())}.P{os.getpid()}Q{next(numbers)}.aiosmtpd"
            with open(f"{maildir}/tmp/{file}", "wb") as out:
                out.write(envelope.content)
            os.rename(f"{maildir}/tmp/{file}", f"{maildir}/new/{file}")
        return "250 2.0.0 OK, delivered"


def smtp(**options):
    return SMTP(
        Handler(),
        hostname="$host",
        data_size_limit=20000000,
        enable_SMTPUTF8=True,
        authenticator=authenticate,
        auth_require_tls=False,
        **options,
    )


async def main():
    loop = asyncio.get_running_loop()
    await loop.create_server(lambda: smtp(tls_context=context), "127.0.0.1", $aiosmtpd_smtp)
    await loop.create_server(smtp, "127.0.0.1", $aiosmtpd_smtps, ssl=context)
    await asyncio.Event().wait()


asyncio.run(main())
END
  exec /usr/bin/python3 "$etc/aiosmtpd/main.py"
}
