"""The commonest surnames as they are written without Chinese letters."""

from __future__ import annotations

_HEARD = """
wang王汪 li李黎厉 zhang张章 liu刘柳 chen陈谌 yang杨 huang黄 zhao赵 wu吴武伍 zhou周 xu徐许 sun孙 ma马 zhu朱祝
hu胡 guo郭 he何贺 lin林 luo罗骆 gao高 zheng郑 liang梁 xie谢 song宋 tang唐汤 deng邓 han韩 feng冯 cao曹 peng彭
zeng曾 xiao肖萧 tian田 dong董 yuan袁 pan潘 jiang蒋江姜 cai蔡 yu余于俞 du杜 ye叶 cheng程 wei魏韦卫 su苏 lv吕
lu卢陆鲁 ding丁 ren任 shen沈 yao姚 zhong钟 cui崔 tan谭覃 qiu邱 shi石史施 mei梅 ai艾 an安 wen温文 you尤游 fu付傅
jia贾 xia夏 fan范樊 fang方 jin金 liao廖 zou邹 xiong熊 bai白 meng孟 qin秦 qian钱 hou侯 hao郝 gong龚 shao邵 wan万
duan段 lei雷 long龙 tao陶 yin尹 dai戴 mo莫 kong孔 xiang向项 chang常 kang康 lai赖
"""
HEARD = {
    surname: word.rstrip(letters)
    for word in _HEARD.split()
    for letters in ["".join(letter for letter in word if not letter.isascii())]
    for surname in letters
}
