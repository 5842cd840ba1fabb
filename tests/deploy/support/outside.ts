import dns from 'node:dns';
import tls from 'node:tls';

const lookUp = dns.lookup;

/** Makes this process a client far from the machine: `names` lead to `address`, as DNS would, and `roots` (PEM) are trusted. */
export function seeFromOutside(names: readonly string[], address: string, roots: readonly string[]): void {
  tls.setDefaultCACertificates([...tls.getCACertificates('bundled'), ...roots]);
  Object.assign(dns, {
    lookup: (name: string, ...rest: readonly unknown[]) =>
      Reflect.apply(lookUp, dns, [names.includes(name) ? address : name, ...rest]),
  });
}
