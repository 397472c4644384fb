import type { Translation } from '../../i18n/messages';
import type { nativeMessagesEn } from './native-messages.en';

export const nativeMessagesKo: Translation<typeof nativeMessagesEn> = {
  menu: {
    edit: '편집',
    undo: '실행 취소',
    redo: '다시 실행',
    cut: '잘라내기',
    copy: '복사',
    paste: '붙여넣기',
    selectAll: '모두 선택',
    view: '보기',
    actualSize: '실제 크기',
    zoomIn: '확대',
    zoomOut: '축소',
    fullScreen: '전체 화면',
    window: '창',
    minimize: '최소화',
    close: '창 닫기',
    about: 'Gantry 정보',
    hide: 'Gantry 가리기',
    hideOthers: '다른 창 가리기',
    showAll: '모두 보기',
    quit: 'Gantry 종료',
  },
  crashed: {
    title: 'Gantry',
    message: '창이 계속 멈춰요.',
    detail: '컨테이너는 그대로 있어요. 무슨 일이 있었는지는 로그 파일에 적혀 있어요.',
    retry: '다시 시도',
    quit: '종료',
  },
};
