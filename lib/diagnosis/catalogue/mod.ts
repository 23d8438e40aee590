/**
 * The catalogue of what servers say: data, in one file for each kind of server.
 *
 * @module
 */

import type { Entry } from "../entry.ts";
import { ACCEPTED } from "./accepted.ts";
import { BROKEN_PROTOCOL } from "./broken_protocol.ts";
import { CONNECTION } from "./connection.ts";
import { CONNECTION_LOST } from "./connection_lost.ts";
import { CONNECTION_LOST_LATER } from "./connection_lost_later.ts";
import { CONNECTION_TIMEOUT } from "./connection_timeout.ts";
import { CONNECTION_TIMEOUT_LATER } from "./connection_timeout_later.ts";
import { ENHANCED_CODES } from "./enhanced_codes.ts";
import { ENHANCED_CODES_DELIVERY } from "./enhanced_codes_delivery.ts";
import { ENHANCED_CODES_ORIGIN } from "./enhanced_codes_origin.ts";
import { ENHANCED_CODES_PROTOCOL } from "./enhanced_codes_protocol.ts";
import { ENHANCED_CODES_SECURITY } from "./enhanced_codes_security.ts";
import { ENHANCED_SUBJECTS } from "./enhanced_subjects.ts";
import { LMTP } from "./lmtp.ts";
import { LMTP_COMMAND } from "./lmtp_command.ts";
import { POP3_CLASSIC } from "./pop3_classic.ts";
import { POP3_CODES } from "./pop3_codes.ts";
import { POP3_COURIER_CYRUS } from "./pop3_courier_cyrus.ts";
import { POP3_DOVECOT } from "./pop3_dovecot.ts";
import { POP3_DOVECOT_LOGIN } from "./pop3_dovecot_login.ts";
import { POP3_LOGIN } from "./pop3_login.ts";
import { POP3_MAILBOX } from "./pop3_mailbox.ts";
import { POP3_PROVIDERS } from "./pop3_providers.ts";
import { POP3_QPOPPER } from "./pop3_qpopper.ts";
import { POP3_SASL } from "./pop3_sasl.ts";
import { POP3_SESSION } from "./pop3_session.ts";
import { POP3_STAGES } from "./pop3_stages.ts";
import { POP3_SUITES } from "./pop3_suites.ts";
import { POP3_TLS } from "./pop3_tls.ts";
import { POP3_TROUBLE } from "./pop3_trouble.ts";
import { POP3_TUTORIAL } from "./pop3_tutorial.ts";
import { POP3_UNKNOWN_COMMAND } from "./pop3_unknown_command.ts";
import { POP3_WINDOWS } from "./pop3_windows.ts";
import { REPLY_CODES } from "./reply_codes.ts";
import { REPLY_CODES_COMMAND } from "./reply_codes_command.ts";
import { REPLY_CODES_DELIVERY } from "./reply_codes_delivery.ts";
import { SMTP_ANY } from "./smtp_any.ts";
import { SMTP_ANY_COMMAND } from "./smtp_any_command.ts";
import { SMTP_ANY_CONTENT } from "./smtp_any_content.ts";
import { SMTP_ANY_FORM } from "./smtp_any_form.ts";
import { SMTP_ANY_LIMITS } from "./smtp_any_limits.ts";
import { SMTP_ANY_LOGIN } from "./smtp_any_login.ts";
import { SMTP_ANY_MAILBOX } from "./smtp_any_mailbox.ts";
import { SMTP_ANY_PARAMETER } from "./smtp_any_parameter.ts";
import { SMTP_ANY_POLICY } from "./smtp_any_policy.ts";
import { SMTP_ANY_RECIPIENT } from "./smtp_any_recipient.ts";
import { SMTP_ANY_SASL } from "./smtp_any_sasl.ts";
import { SMTP_ANY_SERVER } from "./smtp_any_server.ts";
import { SMTP_ANY_TLS } from "./smtp_any_tls.ts";
import { SMTP_AUTHENTICATION } from "./smtp_authentication.ts";
import { SMTP_AUTHENTICATION_CHECKS } from "./smtp_authentication_checks.ts";
import { SMTP_BLOCK_LISTS } from "./smtp_block_lists.ts";
import { SMTP_COMMAND_UNKNOWN } from "./smtp_command_unknown.ts";
import { SMTP_COURIER_QMAIL } from "./smtp_courier_qmail.ts";
import { SMTP_DNS_FOR_NOW } from "./smtp_dns_for_now.ts";
import { SMTP_EXIM } from "./smtp_exim.ts";
import { SMTP_EXIM_COMMAND } from "./smtp_exim_command.ts";
import { SMTP_EXIM_PANELS } from "./smtp_exim_panels.ts";
import { SMTP_GATEWAYS } from "./smtp_gateways.ts";
import { SMTP_GATEWAYS_CLOUD } from "./smtp_gateways_cloud.ts";
import { SMTP_GATEWAYS_FILTERS } from "./smtp_gateways_filters.ts";
import { SMTP_GMAIL } from "./smtp_gmail.ts";
import { SMTP_GMAIL_MESSAGE } from "./smtp_gmail_message.ts";
import { SMTP_GOOGLE } from "./smtp_google.ts";
import { SMTP_GOOGLE_SESSION } from "./smtp_google_session.ts";
import { SMTP_MICROSOFT } from "./smtp_microsoft.ts";
import { SMTP_MICROSOFT_DELIVERY } from "./smtp_microsoft_delivery.ts";
import { SMTP_MICROSOFT_LOGIN } from "./smtp_microsoft_login.ts";
import { SMTP_POSTFIX } from "./smtp_postfix.ts";
import { SMTP_POSTFIX_CLIENT } from "./smtp_postfix_client.ts";
import { SMTP_POSTFIX_COMMAND } from "./smtp_postfix_command.ts";
import { SMTP_POSTFIX_POLICY } from "./smtp_postfix_policy.ts";
import { SMTP_POSTFIX_SESSION } from "./smtp_postfix_session.ts";
import { SMTP_PROVIDERS } from "./smtp_providers.ts";
import { SMTP_PROVIDERS_ANY } from "./smtp_providers_any.ts";
import { SMTP_PROVIDERS_CHINA } from "./smtp_providers_china.ts";
import { SMTP_PROVIDERS_EUROPE } from "./smtp_providers_europe.ts";
import { SMTP_PROVIDERS_LIMITS } from "./smtp_providers_limits.ts";
import { SMTP_QMAIL_ADDONS } from "./smtp_qmail_addons.ts";
import { SMTP_RELAYS } from "./smtp_relays.ts";
import { SMTP_RELAYS_MORE } from "./smtp_relays_more.ts";
import { SMTP_SENDMAIL } from "./smtp_sendmail.ts";
import { SMTP_SENDMAIL_COMMAND } from "./smtp_sendmail_command.ts";
import { SMTP_SENDMAIL_MESSAGE } from "./smtp_sendmail_message.ts";
import { SMTP_SMALL } from "./smtp_small.ts";
import { SMTP_SMALL_COMMAND } from "./smtp_small_command.ts";
import { SMTP_SPAMHAUS } from "./smtp_spamhaus.ts";
import { SMTP_WINDOWS } from "./smtp_windows.ts";
import { TLS } from "./tls.ts";
import { TLS_ALERTS } from "./tls_alerts.ts";
import { TLS_CERTIFICATE } from "./tls_certificate.ts";
import { TLS_TRUST } from "./tls_trust.ts";
import { WRONG_PORT } from "./wrong_port.ts";

/** All entries; of two that fit equally well, the first one is taken. */
export const CATALOGUE: readonly Entry[] = [
  ...ACCEPTED,
  ...BROKEN_PROTOCOL,
  ...CONNECTION,
  ...CONNECTION_LOST,
  ...CONNECTION_LOST_LATER,
  ...CONNECTION_TIMEOUT,
  ...CONNECTION_TIMEOUT_LATER,
  ...ENHANCED_CODES,
  ...ENHANCED_CODES_DELIVERY,
  ...ENHANCED_CODES_ORIGIN,
  ...ENHANCED_CODES_PROTOCOL,
  ...ENHANCED_CODES_SECURITY,
  ...ENHANCED_SUBJECTS,
  ...LMTP,
  ...LMTP_COMMAND,
  ...POP3_CLASSIC,
  ...POP3_CODES,
  ...POP3_COURIER_CYRUS,
  ...POP3_DOVECOT,
  ...POP3_DOVECOT_LOGIN,
  ...POP3_LOGIN,
  ...POP3_MAILBOX,
  ...POP3_PROVIDERS,
  ...POP3_QPOPPER,
  ...POP3_SASL,
  ...POP3_SESSION,
  ...POP3_STAGES,
  ...POP3_SUITES,
  ...POP3_TLS,
  ...POP3_TROUBLE,
  ...POP3_TUTORIAL,
  ...POP3_UNKNOWN_COMMAND,
  ...POP3_WINDOWS,
  ...REPLY_CODES,
  ...REPLY_CODES_COMMAND,
  ...REPLY_CODES_DELIVERY,
  ...SMTP_ANY,
  ...SMTP_ANY_COMMAND,
  ...SMTP_ANY_CONTENT,
  ...SMTP_ANY_FORM,
  ...SMTP_ANY_LIMITS,
  ...SMTP_ANY_LOGIN,
  ...SMTP_ANY_MAILBOX,
  ...SMTP_ANY_PARAMETER,
  ...SMTP_ANY_POLICY,
  ...SMTP_ANY_RECIPIENT,
  ...SMTP_ANY_SASL,
  ...SMTP_ANY_SERVER,
  ...SMTP_ANY_TLS,
  ...SMTP_AUTHENTICATION,
  ...SMTP_AUTHENTICATION_CHECKS,
  ...SMTP_BLOCK_LISTS,
  ...SMTP_COMMAND_UNKNOWN,
  ...SMTP_COURIER_QMAIL,
  ...SMTP_DNS_FOR_NOW,
  ...SMTP_EXIM,
  ...SMTP_EXIM_COMMAND,
  ...SMTP_EXIM_PANELS,
  ...SMTP_GATEWAYS,
  ...SMTP_GATEWAYS_CLOUD,
  ...SMTP_GATEWAYS_FILTERS,
  ...SMTP_GMAIL,
  ...SMTP_GMAIL_MESSAGE,
  ...SMTP_GOOGLE,
  ...SMTP_GOOGLE_SESSION,
  ...SMTP_MICROSOFT,
  ...SMTP_MICROSOFT_DELIVERY,
  ...SMTP_MICROSOFT_LOGIN,
  ...SMTP_POSTFIX,
  ...SMTP_POSTFIX_CLIENT,
  ...SMTP_POSTFIX_COMMAND,
  ...SMTP_POSTFIX_POLICY,
  ...SMTP_POSTFIX_SESSION,
  ...SMTP_PROVIDERS,
  ...SMTP_PROVIDERS_ANY,
  ...SMTP_PROVIDERS_CHINA,
  ...SMTP_PROVIDERS_EUROPE,
  ...SMTP_PROVIDERS_LIMITS,
  ...SMTP_QMAIL_ADDONS,
  ...SMTP_RELAYS,
  ...SMTP_RELAYS_MORE,
  ...SMTP_SENDMAIL,
  ...SMTP_SENDMAIL_COMMAND,
  ...SMTP_SENDMAIL_MESSAGE,
  ...SMTP_SMALL,
  ...SMTP_SMALL_COMMAND,
  ...SMTP_SPAMHAUS,
  ...SMTP_WINDOWS,
  ...TLS,
  ...TLS_ALERTS,
  ...TLS_CERTIFICATE,
  ...TLS_TRUST,
  ...WRONG_PORT,
];
