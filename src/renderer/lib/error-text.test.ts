import { describe, expect, it } from 'vitest';
import { appError, errorCodes } from '../../shared/ipc/errors';
import { errorText } from './error-text';
import { createI18n } from './i18n';

describe('errorText', () => {
  const { t } = createI18n('en');
  const korean = createI18n('ko').t;

  it('names what it happened to, when that is known', () => {
    expect(errorText(t, appError('NAME_IN_USE', 'Conflict.', { params: { name: 'web-1' } }))).toEqual({
      title: 'Another container is already called web-1.',
      action: 'Choose another name, or remove the other container first.',
    });
    expect(errorText(korean, appError('PORT_IN_USE', '', { params: { port: 8080 } })).title).toBe(
      '8080번 포트는 이 컴퓨터에서 이미 쓰고 있어요.',
    );
  });

  it('does without what is not known', () => {
    expect(errorText(t, appError('NAME_IN_USE', '', { params: { other: 'x' } })).title).toBe(
      'Another container has this name.',
    );
  });

  it('makes foreign names printable', () => {
    const { title } = errorText(t, appError('NOT_FOUND', '', { params: { name: 'a\u202eb' } }));
    expect(title).toContain('a⟨U+202E⟩b');
  });

  it('takes anything that was thrown', () => {
    expect(errorText(t, new Error('x')).title).toBe('Something went wrong inside Gantry.');
  });

  it.each(errorCodes)('has whole sentences for %s in both languages', (code) => {
    for (const translate of [t, korean]) {
      const texts = [
        errorText(translate, appError(code, '')),
        errorText(translate, appError(code, '', { params: { name: 'X1' } })),
      ];
      for (const { title, action } of texts) {
        expect(`${title} ${action}`).not.toMatch(/\{\{|errors\./);
        expect(action).toMatch(/[.요]$/);
      }
    }
  });
});
