import { Server, type ServerOptions } from '@tus/server';
import * as z from 'zod';
import { EVIDENCE_MAX_BYTES, sha256Hex } from '@/lib/intake/contract';
import type { EvidenceDeps } from '@/server/evidence/evidence-deps';
import { findAwaitedPackage, readStatedByteLength } from '@/server/evidence/received-evidence';
import { createBodyEndingWhenSlow } from '@/server/platform/http/min-upload-rate';
import type { UploadSlot } from '@/server/platform/http/upload-slots';
import { ProblemError, problemResponse } from '@/server/platform/problem';
import { PartDataStore, type PartStoreDeps } from './part-store';

export const UPLOADS_PATH = '/v1/uploads';

const SWEEP_MS = 3_600_000;

const MetadataSchema = z.object({ report: z.uuid(), digest: sha256Hex });
const StatedSchema = z.object({ status_code: z.int(), body: z.string() });

/** Returns those parts of the intake that the store of uploads needs. */
export function toPartStoreDeps({
  database,
  evidenceStore,
  now,
}: Pick<EvidenceDeps, 'database' | 'evidenceStore' | 'now'>): PartStoreDeps {
  return { db: database.db, parts: evidenceStore.parts, now };
}

/**
 * Creates the tus server for unfinished uploads (1.0.0: creation, creation-with-upload, termination). An upload can begin only if
 * a submission waits for its package, and only with the announced length. The upload has the same id as the submission. The
 * returned function takes the request and, as `id`, the key of the request's upload slot.
 */
export function createTusServer(deps: EvidenceDeps): (request: Request, id: string) => Promise<Response> {
  const refusals = new WeakMap<object, unknown>();
  const datastore = new PartDataStore(toPartStoreDeps(deps), deps.room);
  const options: Omit<ServerOptions, 'locker'> = {
    path: UPLOADS_PATH,
    relativeLocation: true,
    maxSize: EVIDENCE_MAX_BYTES,
    namingFunction: (_request, metadata) => parseUploadMetadata(metadata).report,
    onUploadCreate: async (_request, upload) => {
      const { report, digest } = parseUploadMetadata(upload.metadata);
      const found = await findAwaitedPackage(deps.database.db, digest, report);
      if (!found) throw new ProblemError('evidence-not-awaited');
      const byteLength = readStatedByteLength(found.submission);
      if (upload.size !== byteLength) throw new ProblemError('digest-mismatch', { field: 'byteLength' });
      await deps.room.requireFree(byteLength);
      return { metadata: { digest } };
    },
    onResponseError: (request, thrown) => {
      if (!StatedSchema.safeParse(thrown).success) refusals.set(request, thrown);
      return undefined;
    },
  };
  const server = new Server({ ...options, datastore });
  let sweptAt = 0;

  /**
   * Returns the request with a body that ends where its sender became too slow. The library then finishes normally, and the
   * response tells how much is stored.
   */
  const createPacedRequest = (request: Request, enter: () => Promise<UploadSlot>): Request => {
    if (!request.body) return request;
    const onSlow = ({ message }: Error) => deps.log('info', 'sender-too-slow', { what: message });
    const body = createBodyEndingWhenSlow(request.body, onSlow, deps.pace, enter);
    const streamed = { method: request.method, headers: request.headers, body, duplex: 'half' };
    return new Request(request.url, streamed);
  };
  /**
   * Returns two functions: `enter` acquires the upload slot of a request, and `end` releases the slot when the request ends. The
   * end of the body cannot release the slot, because the tus library may stop reading the body.
   */
  const holdSlot = (id: string) => {
    let slot: UploadSlot | undefined;
    let isOver = false;
    return {
      enter: async () => {
        slot = await deps.uploadSlots.acquire(id);
        if (isOver) slot.release();
        return slot;
      },
      end: () => {
        isOver = true;
        slot?.release();
      },
    };
  };

  return async (incoming, id) => {
    const slot = holdSlot(id);
    const request = createPacedRequest(incoming, slot.enter);
    if (deps.now() - sweptAt > SWEEP_MS) {
      sweptAt = deps.now();
      await datastore.deleteExpired();
    }
    const response = await server.handleWeb(request).finally(slot.end);
    const thrown = refusals.get(request);
    if (thrown === undefined) return response;
    // A refusal (ProblemError) becomes the same response as in other routes. The app handles every other error.
    if (!(thrown instanceof ProblemError)) throw thrown;
    const refused = problemResponse(thrown);
    refused.headers.set('tus-resumable', '1.0.0');
    return refused;
  };
}

function parseUploadMetadata(metadata: Readonly<Record<string, string | null>> | undefined) {
  const parsed = MetadataSchema.safeParse(metadata ?? {});
  if (!parsed.success) throw new ProblemError('evidence-not-awaited', { field: 'upload-metadata' });
  return parsed.data;
}
