import dns from 'node:dns';
import tls from 'node:tls';

const lookUp = dns.lookup;

/**
 * Makes this process act as a client outside the machine: `names` resolve to `address`, as by DNS, and the root certificates
 * `roots` (PEM) are trusted.
 */
export function actAsOutsideClient(
  names: readonly string[],
  address: string,
  roots: readonly string[],
): void {
  tls.setDefaultCACertificates([...tls.getCACertificates('bundled'), ...roots]);
  Object.assign(dns, {
    lookup: (name: string, ...rest: readonly unknown[]) =>
      Reflect.apply(lookUp, dns, [names.includes(name) ? address : name, ...rest]),
  });
}
