import { expect, it } from 'vitest';
import { signInOfficer } from '@/lib/intake/officers/officer-sign-in';

it('the sign-in fails on an endless answer of the provider instead of reading it all', async () => {
  let read = 0;
  const endless = new ReadableStream<Uint8Array<ArrayBuffer>>({
    pull(stream) {
      read += 65_536;
      stream.enqueue(new Uint8Array(65_536));
      if (read > 32_000_000) stream.close();
    },
  });
  const signIn = signInOfficer({
    issuer: 'https://sign-in.example',
    clientId: 'device',
    redirectUri: 'https://device.example/back',
    authorize: async () => 'https://device.example/back',
    fetch: async () => new Response(endless, { headers: { 'content-type': 'application/json' } }),
    now: () => 0,
  });
  await expect(signIn).rejects.toMatchObject({ code: 'sign-in-failed' });
  expect(read).toBeLessThan(1_000_000);
});
