import type { Translation } from '../../i18n/messages';
import type { nativeUpdateMessagesEn } from './native-messages.en';

export const nativeUpdateMessagesKo: Translation<typeof nativeUpdateMessagesEn> = {
  message: 'Gantry를 다시 시작해서 업데이트할까요?',
  detail: '{current} 버전이 {version} 버전으로 바뀌어요. 컨테이너는 계속 실행돼요.',
  restart: '다시 시작',
  later: '나중에',
};
