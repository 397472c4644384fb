import type { Translation } from '../../i18n/messages';
import type { exitReasonsEn } from './exit-messages.en';

export const exitReasonsKo: Translation<typeof exitReasonsEn> = {
  finished: '오류 없이 끝났어요(0).',
  error: '프로그램이 오류로 끝났어요({{code}}). 로그 마지막 줄에 이유가 있는 경우가 많아요.',
  misuse: '프로그램이 오류로 끝났어요({{code}}). 옵션이 잘못된 경우가 많아요.',
  engineFailed: '엔진이 컨테이너를 시작하지 못했어요({{code}}).',
  notExecutable: '명령은 있지만 실행할 수 없어요({{code}}). 권한이 없거나 프로그램이 아니에요.',
  notFound: '이미지 안에 그 명령이 없어요({{code}}).',
  interrupted: 'Ctrl+C처럼 중단됐어요({{code}}).',
  aborted: '프로그램이 스스로 중단했어요(abort, {{code}}).',
  outOfMemory: '허용된 메모리보다 많이 써서 강제로 끝났어요({{code}}).',
  killed: '강제로 끝났어요({{code}}). kill 명령을 받았거나, 제때 중지되지 않았거나, 메모리가 모자랐어요.',
  crashed: '프로그램이 잘못된 메모리에 접근해 비정상 종료됐어요({{code}}).',
  terminated: '중지 요청을 받고 끝났어요({{code}}).',
  signal: '{{signal}} 시그널을 받고 끝났어요({{code}}).',
};
