import { takePageStep } from '@/lib/capture/full-page/page-steps';

const key = Symbol.for('chosang.page-step');
if (!Reflect.has(globalThis, key)) Reflect.set(globalThis, key, takePageStep);
