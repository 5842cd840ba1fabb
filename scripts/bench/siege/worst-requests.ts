import { request } from 'node:http';
import type { BenchFigure } from '@/scripts/bench/common/harness';
import { toBenchFigure } from '@/scripts/bench/common/harness';
import type { BodyLimits } from '@/server/platform/http/bodies';
import { listWorstShapes, type WorstShape } from './worst-shapes';

/**
 * Number of times that each request is sent. The figure of a request is the longest time for which the event loop was blocked in
 * any of these rounds.
 */
const ROUNDS = 3;
const LAG = /^nodejs_eventloop_lag_max_seconds (\S+)$/m;

const FORM = { fields: 0, files: 0, fieldBytes: 0 };

/**
 * Routes that anyone may send to, with the largest body that each takes (bytes). The other limits (such as `depth` or `fields`)
 * are 0, because the shapes of the worst bodies do not depend on them.
 */
const ROUTES: readonly { readonly path: string; readonly limits: BodyLimits }[] = [
  {
    path: '/v1/disputes',
    limits: { kind: 'json', maxBytes: 12_582_912, depth: 0, names: 0, values: 0 },
  },
  { path: '/v1/reports', limits: { kind: 'json', maxBytes: 65_536, depth: 0, names: 0, values: 0 } },
  {
    path: '/answer',
    limits: { kind: 'form', type: 'multipart/form-data', maxBytes: 12_582_912, ...FORM },
  },
  {
    path: '/answer/status',
    limits: { kind: 'form', type: 'application/x-www-form-urlencoded', maxBytes: 16_384, ...FORM },
  },
];

/**
 * Measures how long the intake's event loop is blocked (ms) while it receives the worst body of each content type. The intake's
 * own metrics give the time. Each time is compared with that of an empty request to the same route.
 */
export async function measureWorstRequests(
  url: string,
  token: string,
  engine: string,
): Promise<BenchFigure[]> {
  const figures: BenchFigure[] = [];
  /**
   * Returns the longest time for which the event loop was blocked since the last call (ms). Each call starts the measurement
   * anew.
   */
  const fetchLongestStandstill = async () => {
    const answer = await fetch(`${url}/metrics`, { headers: { authorization: `Bearer ${token}` } });
    return Number(LAG.exec(await answer.text())?.[1]) * 1_000;
  };
  for (const { path, limits } of ROUTES) {
    const measureLongestStandstill = async (shape: WorstShape) => {
      let most = 0;
      for (let round = 0; round < ROUNDS; round += 1) {
        await fetchLongestStandstill();
        await sendBody(`${url}${path}`, shape);
        most = Math.max(most, await fetchLongestStandstill());
      }
      return most;
    };
    const own = listWorstShapes(limits).filter(({ name }) => !name.includes(' as '));
    const [{ type } = { type: '' }] = own;
    const floor = await measureLongestStandstill({ name: 'empty', type, pieces: function* () {} });
    for (const shape of own) {
      const what = `event loop stood still: ${path}, ${shape.name}, ${engine}`;
      figures.push(toBenchFigure(what, await measureLongestStandstill(shape), 'ms', floor));
    }
  }
  return figures;
}

/** Sends a body as fast as the intake reads it. Resolves when the intake responds or closes the connection. */
function sendBody(url: string, { type, pieces }: WorstShape): Promise<void> {
  return new Promise((resolve) => {
    const sent = request(url, { method: 'POST', headers: { 'content-type': type }, agent: false });
    let isOver = false;
    const endRequest = () => {
      isOver = true;
      sent.destroy();
      resolve();
    };
    sent.on('response', (answer) => answer.resume().on('end', endRequest));
    sent.on('error', endRequest); // the line was closed after the refusal
    const sendPieces = (all: Iterator<Uint8Array>) => {
      for (;;) {
        if (isOver) return;
        const { done, value } = all.next();
        if (done) return void sent.end();
        if (!sent.write(value)) return void sent.once('drain', () => sendPieces(all));
      }
    };
    sendPieces(pieces());
  });
}
