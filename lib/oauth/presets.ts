import type { OAuthProvider } from "./provider.ts";

/**
 * Providers that many have their mail at. The client is your own: register it
 * with the provider, as a desktop or public client.
 */
export const PRESETS: Readonly<Record<string, OAuthProvider>> = {
  // Its sign-in on another device does not allow the scope for mail. A refresh
  // token dies when it is not used for half a year; after 7 days where the
  // client is still "in testing", which the server then says.
  google: {
    name: "Google",
    note:
      'Google allows no code from another device for mail: register a client of type "Desktop app", give its secret, and sign in with a browser on any machine',
    issuer: "https://accounts.google.com",
    authorizationEndpoint: "https://accounts.google.com/o/oauth2/v2/auth",
    authorizationParameters: { access_type: "offline", prompt: "consent" },
    tokenEndpoint: "https://oauth2.googleapis.com/token",
    scopes: ["https://mail.google.com/"],
  },
  // Each renewal gives a new refresh token, which lives for 90 days.
  microsoft: {
    name: "Microsoft 365",
    issuer: "https://login.microsoftonline.com/{tenant}/v2.0",
    deviceEndpoint:
      "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/devicecode",
    authorizationEndpoint:
      "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/authorize",
    tokenEndpoint:
      "https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token",
    scopes: [
      "https://outlook.office.com/POP.AccessAsUser.All",
      "https://outlook.office.com/SMTP.Send",
      "offline_access",
    ],
    refreshTokenDays: 90,
  },
};
