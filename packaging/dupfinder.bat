@echo off
rem Starts dupfinder by a Java 25 or later: DUPFINDER_JAVA, else JAVA_HOME, else the PATH.
setlocal
set "HERE=%~dp0"
set "JAVA=java"
if defined JAVA_HOME set "JAVA=%JAVA_HOME%\bin\java.exe"
if defined DUPFINDER_JAVA set "JAVA=%DUPFINDER_JAVA%"
rem Only exports need the jars of Parquet.
set "JARS=%HERE%lib\*"
if "%~1 %~2"=="catalog export" set "JARS=%JARS%;%HERE%lib\parquet\*"
"%JAVA%" "@%HERE%script\jvm.options" %DUPFINDER_JAVA_OPTS% "-Ddupfinder.home=%HERE%." -cp "%JARS%" io.dupfinder.Main %*
exit /b %ERRORLEVEL%
