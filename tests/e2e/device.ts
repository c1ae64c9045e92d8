import type { BrowserContext, CDPSession, Page } from 'playwright-core';

/** The part of a phone that holds keys: Chromium's own virtual authenticator, which a finger answers at once. */
export class Device {
  private constructor(
    private readonly line: CDPSession,
    private readonly id: string,
  ) {}

  static async in(context: BrowserContext, page: Page): Promise<Device> {
    const line = await context.newCDPSession(page);
    await line.send('WebAuthn.enable');
    const { authenticatorId } = await line.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    return new Device(line, authenticatorId);
  }

  /** Whether finger, face or PIN are the right ones from now on. */
  async recognises(isUserVerified: boolean): Promise<void> {
    await this.line.send('WebAuthn.setUserVerified', { authenticatorId: this.id, isUserVerified });
  }

  async keys(): Promise<number> {
    const { credentials } = await this.line.send('WebAuthn.getCredentials', { authenticatorId: this.id });
    return credentials.length;
  }
}
