curl "https://api.workos.com/user_management/users/user_01E4ZCR3C56J083X43JQXF3JK5/authorized_applications" \
  --header "Authorization: Bearer sk_example_123456789"
