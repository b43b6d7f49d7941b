#!/bin/bash
# Dovecot (IMAP, submission with log-in, LMTP) and OpenSMTPD (SMTP in) on loopback, until SIGTERM; then all of it is gone.
# Debian: dovecot-imapd dovecot-lmtpd dovecot-submissiond opensmtpd openssl. OpenSMTPD wants root; Dovecot runs as nobody.
# Any local part of the domain has a mailbox, under the one password. OpenSMTPD has one spool and one control socket a
# machine, so a second copy waits its turn.
set -eu
export PATH="$PATH:/usr/sbin"
exec 9>/var/lock/sixty-mail-servers
flock --wait "${MAIL_WAIT_SECONDS:?}" 9
home=$(mktemp -d -t sixty-mail.XXXXXX)
chmod 755 "$home"
mkdir -p "$home/run" "$home/mail"
openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1 \
  -keyout "$home/key.pem" -out "$home/cert.pem" 2>/dev/null

cat >"$home/dovecot.conf" <<CONF
base_dir = $home/run
state_dir = $home/run
log_path = /dev/stderr
listen = 127.0.0.1
protocols = imap lmtp submission
hostname = mail.$MAIL_DOMAIN
submission_relay_host = 127.0.0.1
submission_relay_port = $SMTP_PORT
submission_relay_trusted = no
default_internal_user = nobody
default_internal_group = nogroup
default_login_user = nobody
first_valid_uid = 1
mail_location = maildir:~/Maildir
mail_home = $home/mail/%n
auth_mechanisms = plain login
auth_username_format = %Ln
disable_plaintext_auth = no
ssl = yes
ssl_cert = <$home/cert.pem
ssl_key = <$home/key.pem
recipient_delimiter = +
lmtp_save_to_detail_mailbox = no
passdb {
  driver = static
  args = password=$MAIL_PASSWORD
}
userdb {
  driver = static
  args = uid=nobody gid=nogroup home=$home/mail/%n allow_all_users=yes
}
namespace inbox {
  inbox = yes
  mailbox Sent {
    auto = subscribe
    special_use = \\Sent
  }
}
service imap-login {
  chroot =
  inet_listener imap {
    port = $IMAP_PORT
  }
  inet_listener imaps {
    port = 0
  }
}
service submission-login {
  chroot =
  inet_listener submission {
    port = $SUBMISSION_PORT
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = $LMTP_PORT
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
CONF

cat >"$home/smtpd.conf" <<CONF
listen on 127.0.0.1 port $SMTP_PORT hostname mx.$MAIL_DOMAIN
action deliver lmtp "127.0.0.1:$LMTP_PORT" rcpt-to virtual { "@" = nobody }
match from any for domain "$MAIL_DOMAIN" action deliver
CONF

chmod 600 "$home/smtpd.conf" "$home/key.pem"
chown -R nobody:nogroup "$home/run" "$home/mail" "$home/key.pem" "$home/dovecot.conf"
setpriv --reuid=nobody --regid=nogroup --clear-groups --pdeathsig TERM dovecot -F -c "$home/dovecot.conf" 9>&- &
dovecot=$!
smtpd -d -f "$home/smtpd.conf" 9>&- &
smtpd=$!

stop() {
  trap - TERM INT EXIT
  kill -TERM "$smtpd" "$dovecot" 2>/dev/null || true
  wait "$smtpd" "$dovecot" 2>/dev/null || true
  rm -rf "$home"
  exit "$1"
}
trap 'stop 0' TERM INT
trap 'stop 1' EXIT

for port in "$IMAP_PORT" "$LMTP_PORT" "$SMTP_PORT" "$SUBMISSION_PORT"; do
  until (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do
    kill -0 "$dovecot" && kill -0 "$smtpd"
    sleep 0.1
  done
done
echo READY
wait -n "$dovecot" "$smtpd" || true
