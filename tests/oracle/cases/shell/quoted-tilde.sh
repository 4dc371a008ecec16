#!/bin/bash
mkdir -p "~/.ssh" ~/".ssh"; touch "$HOME"/.ssh/a '~'/.ssh/b; x=~/.ssh/c; touch $x; y="~/.ssh/d"; touch $y; z=a:~/.ssh/e; touch ${z#a:}; touch ~app/f ~nouser 2>/dev/null; touch --  ~/.ssh/-g; d=~+; cd /etc; touch ~-/.ssh/h; HOME=/srv; touch ~/i; unset HOME; touch ~/j 2>/dev/null
