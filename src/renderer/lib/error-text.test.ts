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

  it('advises nobody to join a group for a socket that somebody else made', () => {
    const path = '/tmp/docker.sock';
    const foreign = appError('PERMISSION_DENIED', '', { params: { reason: 'foreign-owner', path } });
    expect(errorText(t, foreign)).toEqual({
      title: '/tmp/docker.sock belongs to somebody else, so Gantry does not connect.',
      action: 'See who owns it: whoever does could read and answer everything. Or use another engine.',
    });
    expect(errorText(korean, foreign).title).toBe(
      '‘/tmp/docker.sock’ 소켓이 다른 사람 것이라 연결하지 않았어요.',
    );
    expect(errorText(korean, foreign).action).not.toContain('그룹');
    const nameless = appError('PERMISSION_DENIED', '', { params: { reason: 'foreign-owner' } });
    expect(errorText(t, nameless).title).toBe(
      'The engine’s socket belongs to somebody else, so Gantry does not connect.',
    );
    const own = appError('PERMISSION_DENIED', '', { params: { reason: 'permission-denied', path } });
    expect(errorText(t, own).action).toContain('group “docker”');
  });

  it('takes no reason from elsewhere for a key of the catalogue', () => {
    for (const reason of ['__proto__', 'constructor', 'title', 'foreign-owner.title', 7])
      expect(errorText(t, appError('CONFLICT', '', { params: { reason } })).title).toBe(
        'The engine refused, because this does not fit its present state.',
      );
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
