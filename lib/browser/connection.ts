import * as z from 'zod';

// Chromium alone tells about the line, and no type library knows it.
const ConnectionSchema = z.object({ saveData: z.boolean().optional(), type: z.string().optional() });

/** True when the browser says that the line is paid by volume or that the person saves data; false when it does not say. */
export function isMetered(): boolean {
  const told = ConnectionSchema.safeParse(connection());
  return told.success && (told.data.saveData === true || told.data.type === 'cellular');
}

/** Runs `changed` when the device is online again or its line is another one. */
export function onLineChanged(changed: () => void): void {
  addEventListener('online', changed);
  const line = connection();
  if (line instanceof EventTarget) line.addEventListener('change', changed);
}

function connection(): unknown {
  return Reflect.get(navigator, 'connection');
}
