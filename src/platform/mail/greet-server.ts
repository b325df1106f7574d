import { goingOut } from '../egress/index.ts';

/** Says hello to the mail server, signs in when the address says how, and leaves. Throws with the server's reason. */
export async function greetMailServer(smtpUrl: string): Promise<void> {
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    url: smtpUrl,
    connectionTimeout: 5_000,
    greetingTimeout: 5_000,
    socketTimeout: 5_000,
    disableFileAccess: true,
    disableUrlAccess: true,
  } as Parameters<typeof createTransport>[0]);
  try {
    await goingOut('mail', () => transport.verify());
  } finally {
    transport.close();
  }
}
