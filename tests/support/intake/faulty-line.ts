import { AppError } from '@/lib/base/errors';
import { ISSUER, type TestIntake } from './engines';

/** One fault of the connection between device and intake; `through` sends the request. */
export type LineFault = (through: () => Promise<Response>) => Promise<Response>;

const answer = (status: number, body: string, headers: Record<string, string>) => async () =>
  new Response(body, { status, headers });
const html = { 'content-type': 'text/html' };
export const json = { 'content-type': 'application/json' };
const cut = () => Promise.reject(new TypeError('network'));
/** A fault without any answer: the sender has to time out. */
export const silence = () => new Promise<never>(() => undefined);

export interface NamedFault {
  readonly name: string;
  readonly fault: LineFault;
  /** The device's error code. */
  readonly code: 'offline' | 'intake-unreachable' | 'intake-busy' | 'receipt-invalid';
  /** 1 if the device counts it as an attempt to send. */
  readonly counted: 0 | 1;
}

/** All faults of a request. `restart` kills the intake and starts it again; the request does not wait for it. */
export function lineFaults(restart: () => void): readonly NamedFault[] {
  const named = (name: string, code: NamedFault['code'], counted: 0 | 1, fault: LineFault): NamedFault => ({
    name,
    code,
    counted,
    fault,
  });
  const wrong = '{"reference":"CS-261125-7K3MQ2","receipt":"a.b.c"}';
  return [
    named('no network', 'offline', 0, cut),
    named('a cut line', 'intake-unreachable', 1, cut),
    named('500', 'intake-unreachable', 1, answer(500, '{}', json)),
    named('429 with Retry-After', 'intake-busy', 0, answer(429, '', { 'retry-after': '120' })),
    named('nothing for too long', 'intake-unreachable', 1, silence),
    named('HTML', 'intake-unreachable', 1, answer(200, '<h1>Log in to the wifi</h1>', html)),
    named('another answer', 'intake-unreachable', 1, answer(200, '{"ok":true}', json)),
    named('a receipt nobody signed', 'receipt-invalid', 1, answer(200, wrong, json)),
    named('an answer that is lost', 'intake-unreachable', 1, async (through) => through().then(cut)),
    named('a server killed after its work', 'intake-unreachable', 1, async (through) => {
      await through();
      restart();
      return cut();
    }),
  ];
}

/** A `fetch` that sends a device's requests to a test intake. `fault` applies to requests whose path matches `step`. */
export function createFetchWithFault(intake: TestIntake, step = /./, fault?: LineFault): typeof fetch {
  return async (input, init) => {
    const path = String(input).slice(ISSUER.length);
    // The app's Request takes a Blob only without a signal of another realm.
    const { signal, ...rest } = init ?? {};
    const through = () => intake.request(path, rest);
    const response = fault && step.test(path) ? fault(through) : through();
    return new Promise<Response>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(signal.reason));
      response.then(resolve, reject);
    });
  };
}

export type Break = 'before' | 'after' | 'quota';

/**
 * A store whose call number `at` meets a full disk, or never returns because the worker died before or after it. `broke` settles
 * when the worker dies.
 */
export function breaking<T extends object>(
  store: T,
  at: number,
  how: Break,
): { store: T; broke: Promise<void> } {
  let calls = 0;
  let broken: () => void = () => undefined;
  const broke = new Promise<void>((resolve) => {
    broken = resolve;
  });
  const dead = () => {
    broken();
    return new Promise<never>(() => undefined);
  };
  const breaks = new Proxy(store, {
    get: (target, name, receiver) => {
      const method: unknown = Reflect.get(target, name, receiver);
      if (typeof method !== 'function') return method;
      return async (...parameters: unknown[]) => {
        const mine = calls === at;
        calls += 1;
        if (mine && how === 'quota') throw new AppError('storage-full', 'the disk is full');
        if (mine && how === 'before') return dead();
        const result: unknown = await Reflect.apply(method, target, parameters);
        return mine && how === 'after' ? dead() : result;
      };
    },
  });
  return { store: breaks, broke };
}
