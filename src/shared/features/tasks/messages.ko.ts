import type { Translation } from '../../i18n/messages';
import type { tasksEn } from './messages.en';

export const tasksKo: Translation<typeof tasksEn> = {
  label: '작업',
  idle: '뒤에서 진행 중인 작업이 없어요',
  kind: {
    pull: { running: '받는 중', done: '받았어요', failed: '받지 못했어요', cancelled: '받기를 취소했어요' },
  },
  name: {
    pull: '{{subject}} 받기',
  },
  progress: '{{total}} 중 {{done}}',
  speed: '{{speed}}/초',
  left: '{{time}} 남음',
  cancel: '{{task}} 취소',
  dismiss: '{{task}} 지우기',
  more_other: '{{count}}개 더',
  all: '모든 작업',
};
