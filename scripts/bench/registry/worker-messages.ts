import * as z from 'zod';
import type { TrustKey } from '@/lib/domain/trust';
import { extensionRuntime } from './runtime';

const AskedSchema = z.discriminatedUnion('do', [
  z.object({ do: z.literal('ping') }),
  z.object({ do: z.literal('update'), url: z.string(), root: z.string() }),
  z.object({ do: z.literal('look-up'), keys: z.array(z.custom<TrustKey>((key) => typeof key === 'string')) }),
]);
export type Asked = z.infer<typeof AskedSchema>;

/** Answers every message; a failure is answered as `{ failure }`. */
export function listen(answer: (asked: Asked) => Promise<unknown>): void {
  extensionRuntime().onMessage.addListener((message, _, reply) => {
    answer(AskedSchema.parse(message)).then(reply, (thrown: unknown) => reply({ failure: String(thrown) }));
    return true;
  });
}
