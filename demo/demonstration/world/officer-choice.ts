import type { IncomingMessage, ServerResponse } from 'node:http';
import type Provider from 'oidc-provider';
import type { InteractionResults } from 'oidc-provider';
import * as z from 'zod';
import { DEMO_OFFICERS } from './demo-officers';

const ChoiceSchema = z.object({ subject: z.enum(DEMO_OFFICERS.map(({ subject }) => subject)) });

/**
 * Handles requests for the page on which a person chooses the officer who signs in: shows the page, or handles the choice posted
 * from the page.
 */
export async function answerOfficerChoice(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  await provider.interactionDetails(request, response); // fails for one that is not this browser's
  if (request.method !== 'POST') {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    response.end(renderOfficerChoicePage());
    return;
  }
  let body = '';
  for await (const piece of request) body = (body + String(piece)).slice(0, 1_000);
  const { subject } = ChoiceSchema.parse(Object.fromEntries(new URLSearchParams(body)));
  const result: InteractionResults = { login: { accountId: subject } };
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

function renderOfficerChoicePage(): string {
  const buttons = DEMO_OFFICERS.map(
    ({ subject, name, unit }) =>
      `<p><button name="subject" value="${subject}">${name}</button> <small>${unit}</small></p>`,
  ).join('');
  return `<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Đăng nhập thử nghiệm</title>
<style>:root{color-scheme:light dark}body{font:16px/1.5 system-ui;max-width:32rem;margin:3rem auto;padding:0 1rem}button{font:inherit;padding:.5rem 1rem}</style>
<h1>Đăng nhập thử nghiệm</h1>
<p>Nơi này chỉ có trên máy này và không hỏi mật khẩu. <span lang="en">This sign-in exists on this machine only and asks for no password.</span></p>
<form method="post">${buttons}</form></html>`;
}
