; gantry:// links, for the user or for all users, as the installation itself (SHCTX follows that choice).
!macro customInstall
  WriteRegStr SHCTX "Software\Classes\gantry" "" "URL:Gantry"
  WriteRegStr SHCTX "Software\Classes\gantry" "URL Protocol" ""
  WriteRegStr SHCTX "Software\Classes\gantry\DefaultIcon" "" "$\"$INSTDIR\${APP_EXECUTABLE_FILENAME}$\",0"
  WriteRegStr SHCTX "Software\Classes\gantry\shell\open\command" "" "$\"$INSTDIR\${APP_EXECUTABLE_FILENAME}$\" $\"%1$\""
!macroend

!macro customUnInstall
  ${ifNot} ${isUpdated}
    DeleteRegKey SHCTX "Software\Classes\gantry"
  ${endIf}
!macroend
