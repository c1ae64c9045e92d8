import type { AppPorts } from '../../http/env.ts';
import { addressLimit } from '../limits/index.ts';

/** Brakes whoever asks for codes for one mailbox after the other: counted by the block of addresses they come from. */
export async function countCodeMail(ports: AppPorts, address: string | undefined): Promise<void> {
  const limit = await addressLimit(ports, address, 'addressCodes');
  await limit.take();
}
