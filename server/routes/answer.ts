import type { OpenAPIHono } from '@hono/zod-openapi';
import type { IntakeDeps } from '@/server/deps';
import { renderAnswerEn } from './answer-en';
import { renderAnswerVi } from './answer-vi';

/** How a seller answers or corrects what is shown about them; every mark links here. */
export function addAnswer(app: OpenAPIHono, { authority, answerContact }: IntakeDeps): void {
  app.get('/answer', (c) =>
    c.html(
      c.req.query('lang') === 'en'
        ? renderAnswerEn(authority.en, answerContact)
        : renderAnswerVi(authority.vi, answerContact),
    ),
  );
}
