@echo off
rem Builds Florin when its sources are newer than the last build, then runs it in the folder the user stands in.
setlocal
set "root=%~dp0"
set "program=%root%artifacts\bin\Florin.Host\release\Florin.Host.dll"
set "stamp=%root%artifacts\florin.stamp"

where dotnet >nul 2>nul || (echo Florin needs the .NET 10 SDK: install it from https://dotnet.microsoft.com/download>&2 & exit /b 1)
if not exist "%program%" goto build
if not exist "%stamp%" goto build
powershell -NoProfile -Command "$stamp = (Get-Item '%stamp%').LastWriteTimeUtc; $sources = @(Get-ChildItem '%root%src' -Recurse -File | Where-Object FullName -NotMatch '\\wwwroot\\lib\\') + @(Get-Item '%root%package-lock.json', '%root%global.json', '%root%Directory.*.props', '%root%*.targets'); if ($sources | Where-Object LastWriteTimeUtc -gt $stamp | Select-Object -First 1) { exit 1 }"
if errorlevel 1 goto build
goto run

:build
dotnet --list-sdks | findstr /r "^1[0-9]\." >nul || (echo Florin needs the .NET 10 SDK: install it from https://dotnet.microsoft.com/download>&2 & exit /b 1)
where npm >nul 2>nul || (echo Florin needs Node.js 20 or newer with npm, to fetch DuckDB: install it from https://nodejs.org>&2 & exit /b 1)
echo Building Florin (first run or changed source, a minute or two)...>&2
if not exist "%root%artifacts" mkdir "%root%artifacts"
type nul > "%stamp%.next"
dotnet build "%root%src\Florin.Host\Florin.Host.csproj" -c Release --nologo -v quiet -clp:NoSummary > "%root%artifacts\florin.log" 2>&1
if errorlevel 1 (
  type "%root%artifacts\florin.log" >&2
  echo Florin could not be built: see above.>&2
  exit /b 1
)
move /y "%stamp%.next" "%stamp%" >nul

:run
dotnet "%program%" %*
exit /b %errorlevel%
