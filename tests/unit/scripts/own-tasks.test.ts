import { expect, it } from 'vitest';
import { measureExtensionTimePerTask } from '@/scripts/bench/page/own-tasks';

const OURS = 'chrome-extension://abc/content-scripts/shopee.js';
const at = (ts: number, name: string, ms: number, url?: string, tid = 1) => ({
  name,
  ph: 'X',
  pid: 7,
  tid,
  ts,
  dur: ms * 1_500,
  tdur: ms * 1_000,
  args: url === undefined ? {} : { data: { url } },
});
const traced = (...traceEvents: readonly unknown[]) =>
  new TextEncoder().encode(JSON.stringify({ traceEvents }));

it('measureExtensionTimePerTask returns the time of the extension’s code in each task', () => {
  const trace = traced(
    at(60_000, 'RunTask', 30),
    at(60_100, 'FunctionCall', 20, OURS),
    at(1_000, 'RunTask', 12),
    at(1_100, 'EvaluateScript', 10, OURS),
    at(300_000, 'RunTask', 8),
    at(300_100, 'RunMicrotasks', 7), // an answer of the background
    at(400_000, 'RunTask', 90),
    at(400_100, 'FunctionCall', 60, 'https://shop.example/app.js'),
    at(400_200, 'RunMicrotasks', 9),
    at(500_000, 'RunTask', 70), // layout
    at(0, 'RunTask', 200, undefined, 2),
    at(10, 'FunctionCall', 190, OURS, 2),
  );
  expect(measureExtensionTimePerTask(trace)).toEqual([10, 20, 7]);
});

it('measureExtensionTimePerTask returns no time for a trace without the extension', () => {
  expect(
    measureExtensionTimePerTask(
      traced(at(0, 'RunTask', 5), at(10, 'EvaluateScript', 4, 'https://shop.example/a.js')),
    ),
  ).toEqual([]);
});
