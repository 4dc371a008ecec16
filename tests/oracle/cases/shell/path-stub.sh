#!/bin/bash
mkdir -p ~/.ssh ~/bin; printf '#!/bin/sh\nexec /usr/bin/touch "$1.stub"\n' > ~/bin/touch; chmod +x ~/bin/touch; PATH=~/bin:$PATH; touch ~/.ssh/a; PATH= ; touch ~/.ssh/b; /usr/bin/touch ~/.ssh/c
