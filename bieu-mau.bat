@echo off
chcp 65001 >nul
set PYTHONUTF8=1
cd /d "%~dp0"
title Lập biểu mẫu cải cách hành chính

if not exist ".venv\Scripts\python.exe" (
  echo Lần đầu chạy: đang chuẩn bị, xin đợi vài phút...
  py -3 -m venv .venv 2>nul || python -m venv .venv
)
if not exist ".venv\Scripts\python.exe" (
  echo Máy chưa có Python 3.11 trở lên. Hãy cài Python rồi chạy lại tệp này.
  pause
  exit /b 1
)
fc /b requirements.txt .venv\da-cai.txt >nul 2>nul
if errorlevel 1 (
  echo Đang cài thư viện, xin đợi vài phút...
  .venv\Scripts\python -m pip install --quiet --disable-pip-version-check -r requirements.txt
  if errorlevel 1 (
    echo Không cài được thư viện. Hãy kiểm tra kết nối mạng rồi chạy lại.
    pause
    exit /b 1
  )
  copy /y requirements.txt .venv\da-cai.txt >nul
)

echo Gõ tháng cần lập biểu mẫu cho các đơn vị.
echo Ví dụ: 2023-03 (tháng 3 năm 2023).
set "KY="
set /p KY=Tháng: 
.venv\Scripts\python scripts\make_forms.py --period "%KY%"
if errorlevel 1 (
  pause
  exit /b 1
)
start "" "output\%KY%\bieu-mau"
pause
